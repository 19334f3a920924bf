import { useTranslation } from 'react-i18next';
import type { AnswerView, DelegationView, PrincipalView } from '../../contract/meetings';

export interface Answers {
  readonly answer?: AnswerView | undefined;
  readonly delegation?: DelegationView | undefined;
  readonly standsInFor?: PrincipalView | undefined;
}

/** What somebody answered to the invitation, whom they send, and for whom they stand in; nothing where nothing is to be said. */
export function AnswerLine({ answer, delegation, standsInFor }: Answers) {
  const { t } = useTranslation();
  const said = () => {
    if (standsInFor) return t('people.standsInFor', { name: standsInFor.name });
    if (delegation?.authority) return t('people.sendsBy', { name: delegation.toName, authority: delegation.authority });
    if (delegation) return t('people.sends', { name: delegation.toName });
    if (!answer) return undefined;
    const reason = answer.reason ? `. ${t('people.because', { reason: answer.reason })}` : '';
    return `${t(`people.${answer.answer}`)}${reason}`;
  };
  const text = said();
  return text ? <p className={`small answer answer--${answer?.answer ?? 'other'}`}>{text}</p> : null;
}
