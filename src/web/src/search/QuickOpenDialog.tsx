import './quick-open.css';
import './search.css';
import { Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useTranslation } from 'react-i18next';
import { withQuery } from '../app/api';
import { navigate } from '../app/router';
import { useResource } from '../app/useResource';
import type { SearchAnswer, SearchHit } from '../contract/search';
import { hitIcons } from './HitRow';
import { addressOf, kindOfHit, longestQuery } from './hits';
import { Marked } from './Marked';

/** How many are offered; the page of the search has the rest. */
const offered = 8;

interface Choice {
  readonly id: string;
  readonly address: string;
  readonly hit?: SearchHit;
}

/** A field with what fits it below: arrows choose, Enter opens. */
export default function QuickOpenDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <ModalOverlay
      className="backdrop quick-open__backdrop"
      isOpen
      onOpenChange={(open) => !open && onClose()}
      isDismissable
    >
      <Modal className="modal">
        <Dialog aria-label={t('quickOpen.title')} className="quick-open">
          <Chooser onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Chooser({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const list = useId();
  const [typed, setTyped] = useState('');
  const [q, setQ] = useState('');
  const [at, setAt] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), 150);
    return () => clearTimeout(timer);
  }, [typed]);
  const found = useResource<SearchAnswer>(
    q === '' ? undefined : withQuery('/api/search', { q, limit: String(offered) }),
  );
  const hits = q !== '' && found.status === 'loaded' ? found.data.hits : [];
  const choices: Choice[] = hits.flatMap((hit) => {
    const address = addressOf(hit, q);
    return address ? [{ id: `${list}-${hit.kind}-${hit.id}`, address, hit }] : [];
  });
  if (typed.trim() !== '') choices.push({ id: `${list}-all`, address: withQuery('/search', { q: typed.trim() }) });
  const shown = Math.min(at, choices.length - 1);
  const go = (choice: Choice | undefined) => {
    if (!choice) return;
    onClose();
    navigate(choice.address);
  };
  useEffect(() => {
    box.current?.querySelector(`[data-at="${shown}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [shown]);
  const press = (event: KeyboardEvent) => {
    const moves: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const by = moves[event.key];
    // Enter that ends a composed letter chooses nothing.
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) go(choices[shown]);
    else if (by && choices.length > 0) setAt((shown + by + choices.length) % choices.length);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className="quick-open__field">
        <Search size={20} aria-hidden />
        <input
          // biome-ignore lint/a11y/noAutofocus: it is what the dialog was opened for
          autoFocus
          role="combobox"
          type="text"
          autoComplete="off"
          spellCheck={false}
          maxLength={longestQuery}
          aria-label={t('search.field')}
          aria-expanded={choices.length > 0}
          aria-controls={list}
          aria-autocomplete="list"
          {...(choices[shown] ? { 'aria-activedescendant': choices[shown].id } : {})}
          placeholder={t('search.hint')}
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value);
            setAt(0);
          }}
          onKeyDown={press}
        />
      </div>
      <div ref={box} id={list} role="listbox" aria-label={t('search.results')} className="quick-open__hits">
        {choices.map((choice, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
          // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus, aria-activedescendant says where one is
          <div
            key={choice.id}
            id={choice.id}
            role="option"
            data-at={i}
            aria-selected={i === shown}
            className="quick-open__hit"
            onPointerMove={() => setAt(i)}
            onClick={() => go(choice)}
          >
            {choice.hit ? <Offered hit={choice.hit} /> : t('quickOpen.all', { q: typed.trim() })}
          </div>
        ))}
      </div>
      <p className="quick-open__say" role="status">
        {say()}
      </p>
    </>
  );

  function say(): string {
    if (typed.trim() === '') return t('quickOpen.begin');
    if (found.status === 'failed') return t('search.failed');
    if (q !== '' && found.status === 'loaded') return hits.length === 0 ? t('search.none', { q }) : '';
    return t('app.loading');
  }
}

function Offered({ hit }: { hit: SearchHit }) {
  const { t } = useTranslation();
  const Icon = hitIcons[hit.kind];
  const kind = kindOfHit(hit, t);
  return (
    <>
      <Icon size={18} aria-hidden />
      <span className="quick-open__what">
        <span className="quick-open__title">
          <Marked text={hit.title} marks={hit.titleMarks} />
        </span>
        {hit.snippet && <span className="visually-hidden">. {kind}. </span>}
        <span className="quick-open__snippet">
          {hit.snippet ? <Marked text={hit.snippet} marks={hit.marks} /> : kind}
        </span>
      </span>
    </>
  );
}
