import { useTranslation } from 'react-i18next';
import type { MinutesText } from '../../../contract/minutes';
import { Button } from '../../../ui/Button';
import { useMinutes } from '../MinutesContext';
import { type DraftKey, useUnsaved } from './MinutesDrafts';
import { UnsavedWords } from './UnsavedWords';

interface LostWordsProps {
  readonly text: MinutesText;
  /** What is written there is seen there. */
  readonly chosen: string | undefined;
}

/** Leads to words that were written and not accepted; shows those that stand nowhere in the text. */
export function LostWords({ text, chosen }: LostWordsProps) {
  const { t } = useTranslation();
  const { drafts, goTo, isEditable, mayObject } = useMinutes();
  const there = new Set(text.sections.flatMap(({ passages }) => passages.map(({ key }) => key)));
  const unsaved = useUnsaved(drafts).filter((key) => passageOf(key) !== chosen);
  const edits = unsaved.filter((key) => key.startsWith('edit:') && there.has(passageOf(key)));
  const others = unsaved.filter((key) => !edits.includes(key) && !(key === 'object:' && mayObject));
  const first = edits[0];
  if (!first && others.length === 0) return null;
  return (
    <section className="minutes__lost" aria-label={t('minutes.lost')}>
      {first && (
        <div className="note note--warn minutes__open">
          <p>{t('minutes.unsavedEdits', { count: edits.length })}</p>
          <Button size="small" onPress={() => goTo(passageOf(first))}>
            {t('minutes.toUnsaved')}
          </Button>
        </div>
      )}
      {others.map((key) => {
        const goesOn = there.has(passageOf(key)) && (key.startsWith('object:') ? mayObject : isEditable);
        return <UnsavedWords key={key} draftKey={key} {...(goesOn ? { onOpen: () => goTo(passageOf(key)) } : {})} />;
      })}
    </section>
  );
}

function passageOf(key: DraftKey): string {
  return key.slice(key.indexOf(':') + 1);
}
