import './draft.css';
import { useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ById, Id } from '../../contract/meetings';
import { byName } from '../../rooms/contents';
import { useRoom } from '../../rooms/RoomContext';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/feedback';
import { Checkbox, SearchField } from '../../ui/fields';
import { Select } from '../../ui/Select';
import { hasWords } from '../../ui/text';

const shownAtOnce = 50;

interface DocumentFieldsProps {
  readonly documents: ReadonlyMap<Id, number>;
  /** Of documents that are asked about already: a room may have lost them since. */
  readonly titles?: ById<{ readonly title: string }> | undefined;
  readonly onChange: (documents: ReadonlyMap<Id, number>) => void;
  readonly error: string | undefined;
}

/** Of the room's documents those that are asked about, each in one of its versions: the newest, unless another is chosen. */
export function DocumentFields({ documents, titles, onChange, error }: DocumentFieldsProps) {
  const { t } = useTranslation();
  const held = useRoom((view) => view.documents);
  const [typed, setTyped] = useState('');
  const [most, setMost] = useState(shownAtOnce);
  const legend = useId();
  const all = useMemo(() => Object.entries(held).sort(([, a], [, b]) => byName(a.title, b.title)), [held]);
  const found = all.filter(([id, { title }]) => documents.has(id) || hasWords(title, typed));
  // What was removed from the room while one writes is named as it was called there.
  const seen = useRef(new Map<Id, string>());
  for (const [id, { title }] of all) seen.current.set(id, title);
  const gone = [...documents].filter(([id]) => held[id] === undefined);
  const set = (id: Id, version: number | undefined) => {
    const next = new Map(documents);
    if (version === undefined) next.delete(id);
    else next.set(id, version);
    onChange(next);
  };
  return (
    <fieldset className="round-documents" aria-labelledby={legend}>
      <p id={legend} className="field__label">
        {t('roundDraft.documents')}
      </p>
      {all.length === 0 && gone.length === 0 && <p className="note note--warn">{t('roundDraft.noDocuments')}</p>}
      {all.length > 10 && <SearchField label={t('roundDraft.findDocument')} value={typed} onChange={setTyped} />}
      <ul className="round-documents__list" aria-label={t('roundDraft.documents')}>
        {gone.map(([id, version]) => (
          <li key={id} className="round-documents__row">
            <Checkbox isSelected onChange={() => set(id, undefined)}>
              <span>
                {seen.current.get(id) ?? titles?.[id]?.title ?? t('opinion.document')}{' '}
                <Chip tone="warn">{t('round.documentGone')}</Chip>
              </span>
            </Checkbox>
            <span className="soft">{t('docEntry.version', { version })}</span>
          </li>
        ))}
        {found.slice(0, most).map(([id, { title, version }]) => {
          const chosen = documents.get(id);
          return (
            <li key={id} className="round-documents__row">
              <Checkbox isSelected={chosen !== undefined} onChange={(on) => set(id, on ? version : undefined)}>
                <span>{title}</span>
              </Checkbox>
              {chosen !== undefined &&
                (version > 1 ? (
                  <Select
                    label={t('roundDraft.versionOf', { title })}
                    quietLabel
                    value={String(chosen)}
                    onChange={(wanted) => set(id, Number(wanted))}
                    options={Array.from({ length: version }, (_, at) => version - at).map((number) => ({
                      id: String(number),
                      text: t(number === version ? 'roundDraft.versionNewest' : 'docEntry.version', {
                        version: number,
                      }),
                    }))}
                  />
                ) : (
                  <span className="soft">{t('docEntry.version', { version: chosen })}</span>
                ))}
            </li>
          );
        })}
      </ul>
      {found.length > most && (
        <Button size="small" onPress={() => setMost(most + shownAtOnce)}>
          {t('app.more')}
        </Button>
      )}
      <div role="alert">
        {error && <p className="field__error">{gone.length > 0 ? t('roundDraft.documentsGone') : error}</p>}
      </div>
    </fieldset>
  );
}
