import { useTranslation } from 'react-i18next';
import type { Outcome } from '../live/CommandSender';

export type Refused = Exclude<Outcome, { status: 'done' }>;

/** Fields of which there is more to say than that they are not valid. */
const told = {
  invalid: {
    userName: 'userNameInvalid',
    parentId: 'parentInvalid',
    parent: 'parentInvalid',
    successorId: 'successorInvalid',
    intoId: 'successorInvalid',
    from: 'dayInvalid',
    on: 'dayInvalid',
    until: 'dayInvalid',
    versionFrom: 'dayInvalid',
    unitId: 'unitInvalid',
  },
  conflict: { code: 'codeTaken', userName: 'userNameTaken' },
} as const;

/** What is said elsewhere than in the organisation. */
export interface GeneralTexts {
  readonly wrongState?: string;
  readonly broken?: string;
}

/** What to say of a refusal: of each field that it names, and as a whole. */
export function useRefusalText(refused: Refused | undefined, conflict: string, general: GeneralTexts = {}) {
  const { t } = useTranslation();
  const refusal = refused?.status === 'refused' ? refused.refusal : undefined;
  const of = (field: string): string | undefined => {
    const named = Object.keys(refusal?.errors ?? {}).some(
      (path) => path === field || path.endsWith(`.${field}`) || path.startsWith(`${field}[`),
    );
    if (!named) return undefined;
    const more: Readonly<Record<string, keyof typeof words>> =
      refusal?.code === 'conflict' ? told.conflict : told.invalid;
    const key = more[field];
    return key ? words[key] : t('organisation.fieldInvalid');
  };
  const words = {
    userNameInvalid: t('organisation.userNameInvalid'),
    parentInvalid: t('organisation.parentInvalid'),
    successorInvalid: t('organisation.successorInvalid'),
    dayInvalid: t('organisation.dayInvalid'),
    unitInvalid: t('organisation.unitInvalid'),
    codeTaken: t('organisation.codeTaken'),
    userNameTaken: t('organisation.userNameTaken'),
  };
  const whole = (): string | undefined => {
    if (!refused) return undefined;
    if (!refusal) return t('refusal.unconfirmed');
    switch (refusal.code) {
      case 'conflict':
        return conflict;
      case 'wrongState':
        return general.wrongState ?? t('organisation.wrongState');
      case 'broken':
        return general.broken ?? t('organisation.broken');
      default:
        return t(`refusal.${refusal.code}`);
    }
  };
  return { of, whole: whole() };
}
