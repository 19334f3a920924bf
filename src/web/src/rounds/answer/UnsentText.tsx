import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/Dialog';
import { AnswerChip } from '../RoundChips';
import { useRound } from '../RoundContext';
import { forgetUnsent, unsentOpinion, type Writer } from './unsent';

/** What was written and can no more be sent: to be read, and copied elsewhere. */
export function UnsentText({ writer }: { writer: Writer }) {
  const { t } = useTranslation();
  const documents = useRound((view) => view.documents);
  const [words, setWords] = useState(() => unsentOpinion(writer));
  const [isDiscarding, setDiscarding] = useState(false);
  if (!words) return null;
  const many = Object.keys(documents).length > 1;
  return (
    <div className="opinion own-answer__unsent">
      <p className="note note--warn" role="status">
        {t('opinion.notSent')}
      </p>
      {words.answer && (
        <p className="opinion__head">
          <AnswerChip answer={words.answer} />
        </p>
      )}
      {words.text && <p className="opinion__text">{words.text}</p>}
      {words.remarks.length > 0 && (
        <ul className="opinion__remarks" aria-label={t('opinion.remarks')}>
          {words.remarks.map(({ key, documentId, clause, anchor, text }) => (
            <li key={key}>
              <p className="opinion__where">
                {[clause || t('opinion.wholeDocument'), many && documents[documentId]?.title]
                  .filter(Boolean)
                  .join(' – ')}
              </p>
              {anchor?.quote && <q className="remark__quote">{anchor.quote.exact}</q>}
              <p className="opinion__text">{text}</p>
            </li>
          ))}
        </ul>
      )}
      <p>
        <Button kind="quiet" onPress={() => setDiscarding(true)}>
          {t('opinion.discard')}
        </Button>
      </p>
      <ConfirmDialog
        title={t('opinion.discardTitle')}
        text={t('opinion.discardText')}
        confirm={t('opinion.discardSubmit')}
        cancel={t('opinion.keepIt')}
        danger
        isOpen={isDiscarding}
        onConfirm={() => {
          forgetUnsent(writer);
          setWords(undefined);
        }}
        onClose={() => setDiscarding(false)}
      />
    </div>
  );
}
