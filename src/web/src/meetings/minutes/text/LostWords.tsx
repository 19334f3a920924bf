import { useTranslation } from 'react-i18next';
import type { MinutesText } from '../../../contract/minutes';
import { useMinutes } from '../MinutesContext';
import { useUnsaved } from './MinutesDrafts';
import { UnsavedWords } from './UnsavedWords';

/** Words that were written to a passage and not accepted, where there is no place to go on with them. */
export function LostWords({ text, chosen }: { text: MinutesText; chosen: string | undefined }) {
  const { t } = useTranslation();
  const { drafts, goTo, isEditable, mayObject } = useMinutes();
  const there = new Set(text.sections.flatMap(({ passages }) => passages.map(({ key }) => key)));
  const unsaved = useUnsaved(drafts).filter((key) => {
    const passage = key.slice(key.indexOf(':') + 1);
    if (key === 'object:') return !mayObject;
    // An edit is shown at its passage, and all else there while it is chosen.
    return !there.has(passage) || (!key.startsWith('edit:') && passage !== chosen);
  });
  if (unsaved.length === 0) return null;
  return (
    <section className="minutes__lost" aria-label={t('minutes.lost')}>
      {unsaved.map((key) => {
        const passage = key.slice(key.indexOf(':') + 1);
        const goesOn = there.has(passage) && (key.startsWith('object:') ? mayObject : isEditable);
        return <UnsavedWords key={key} draftKey={key} {...(goesOn ? { onOpen: () => goTo(passage) } : {})} />;
      })}
    </section>
  );
}
