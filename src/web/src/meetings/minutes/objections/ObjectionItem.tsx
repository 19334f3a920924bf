import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Id, ObjectionView } from '../../../contract/meetings';
import { formatMoment } from '../../../i18n/format';
import { Button } from '../../../ui/Button';
import { Chip } from '../../../ui/feedback';
import { CommandButton } from '../../CommandButton';
import { useMeeting } from '../../MeetingContext';
import { useMinutes } from '../MinutesContext';
import { AnswerDialog } from './AnswerDialog';
import { isOpen } from './useObjections';

interface ObjectionItemProps {
  readonly id: Id;
  readonly objection: ObjectionView;
  /** It stands below the passage that it is about. */
  readonly isAtPassage?: boolean;
  /** The words of that passage; undefined: the text has it no more. */
  readonly quote?: string | undefined;
}

export function ObjectionItem({ id, objection, isAtPassage, quote }: ObjectionItemProps) {
  const { t } = useTranslation();
  const { document, isSteward, goTo } = useMinutes();
  const me = useMeeting((view) => view.me?.memberId);
  const [isAnswering, setAnswering] = useState(false);
  const { name, unitName, text, at, position, passage, answer } = objection;
  return (
    <li className="objection">
      <p className="objection__head">
        <span className="soft tabular">{position}.</span> <strong>{name}</strong>
        <StateChip objection={objection} />
      </p>
      <p className="soft small">
        {unitName} · {formatMoment(at)}
      </p>
      {!isAtPassage &&
        (passage === undefined ? (
          <p className="soft small">{t('objection.onAll')}</p>
        ) : quote === undefined ? (
          <p className="soft small">{t('objection.passageGone')}</p>
        ) : (
          <button type="button" className="objection__quote" onClick={() => goTo(passage)}>
            <span className="visually-hidden">{t('objection.goTo')} </span>
            {quote.length > 160 ? `${quote.slice(0, 160).trimEnd()}…` : quote}
          </button>
        ))}
      <p className="objection__text">{text}</p>
      {answer && (
        <div className="objection__answer">
          <p className="soft small">
            {t('objection.answeredBy', { name: answer.byName, at: formatMoment(answer.at) })}
          </p>
          <p className="objection__text">{answer.text}</p>
        </div>
      )}
      {isOpen(objection) && (isSteward || objection.memberId === me) && (
        <div className="objection__foot">
          {isSteward && (
            <Button size="small" kind="primary" onPress={() => setAnswering(true)}>
              {t('objection.answer')}
            </Button>
          )}
          {objection.memberId === me && (
            <CommandButton
              size="small"
              kind="quiet"
              command={{ type: 'withdrawObjection', document, objectionId: id }}
              confirm={{
                title: t('objection.withdrawTitle'),
                text: t('objection.withdrawText'),
                button: t('objection.withdraw'),
              }}
            >
              {t('objection.withdraw')}
            </CommandButton>
          )}
        </div>
      )}
      {isAnswering && <AnswerDialog id={id} objection={objection} onClose={() => setAnswering(false)} />}
    </li>
  );
}

function StateChip({ objection: { answer, withdrawn } }: { objection: ObjectionView }) {
  const { t } = useTranslation();
  if (withdrawn) return <Chip>{t('objection.withdrawn')}</Chip>;
  if (!answer) return <Chip tone="warn">{t('objection.open')}</Chip>;
  return answer.accepted ? (
    <Chip tone="good">{t('objection.accepted')}</Chip>
  ) : (
    <Chip>{t('objection.notAccepted')}</Chip>
  );
}
