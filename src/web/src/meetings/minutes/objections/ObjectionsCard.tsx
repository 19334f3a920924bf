import { MessageSquarePlus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../../../app/StoredDrafts';
import { Button } from '../../../ui/Button';
import { Chip } from '../../../ui/feedback';
import { useMinutes } from '../MinutesContext';
import { ObjectForm } from './ObjectForm';
import { ObjectionItem } from './ObjectionItem';
import { isOpen, useObjections } from './useObjections';

/** Answered ones that are shown before one asks for all. */
const firstShown = 10;

/** What participants have against the text, what waits for an answer first. */
export function ObjectionsCard() {
  const { t } = useTranslation();
  const { text, mayObject, drafts, view } = useMinutes();
  const all = useObjections();
  const unsent = useDraft(drafts, 'object:');
  const [isWriting, setWriting] = useState(unsent !== undefined);
  const [shown, setShown] = useState(firstShown);
  const sections = text.status === 'loaded' ? text.data.sections : undefined;
  const quotes = useMemo(
    () => new Map(sections?.flatMap(({ passages }) => passages.map(({ key, text: words }) => [key, words] as const))),
    [sections],
  );
  if (all.length === 0 && !mayObject) return null;
  const open = all.filter(([, objection]) => isOpen(objection));
  const closed = all.filter(([, objection]) => !isOpen(objection));
  return (
    <section className="card" aria-labelledby="minutes-objections">
      <div className="card__head">
        <h2 id="minutes-objections" tabIndex={-1}>
          {t('objection.title')}
        </h2>
        {all.length > 0 && (
          <Chip tone={open.length > 0 ? 'warn' : 'plain'}>
            {open.length > 0
              ? t('objection.counts', { open: open.length, all: all.length })
              : t('objection.count', { count: all.length })}
          </Chip>
        )}
      </div>
      <div className="card__body stack">
        {open.length > 0 && view.stage === 'initialled' && <p>{t('objection.blocks')}</p>}
        {mayObject &&
          (isWriting ? (
            <ObjectForm onDone={() => setWriting(false)} />
          ) : (
            <>
              <p className="soft">{t('objection.how')}</p>
              <p>
                <Button icon={<MessageSquarePlus size={16} aria-hidden />} onPress={() => setWriting(true)}>
                  {t('objection.toAll')}
                </Button>
              </p>
            </>
          ))}
        {all.length > 0 && (
          <ul className="objections" aria-label={t('objection.title')}>
            {[...open, ...closed.slice(0, shown)].map(([id, objection]) => (
              <ObjectionItem
                key={id}
                id={id}
                objection={objection}
                isWithoutPlace={sections === undefined}
                quote={objection.passage === undefined ? undefined : quotes.get(objection.passage)}
              />
            ))}
          </ul>
        )}
        {closed.length > shown && (
          <p>
            <Button onPress={() => setShown((n) => n + 100)}>
              {t('objection.showAnswered', { count: closed.length - shown })}
            </Button>
          </p>
        )}
      </div>
    </section>
  );
}
