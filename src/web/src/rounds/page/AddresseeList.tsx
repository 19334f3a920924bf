import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withQuery } from '../../app/api';
import { usePages } from '../../app/usePages';
import { useRereading } from '../../app/useRereading';
import { type AddresseeState, addresseeStates } from '../../contract/rounds';
import type { AddresseeItem } from '../../contract/roundsRest';
import { TypedSearch } from '../../organisation/TypedSearch';
import { Button } from '../../ui/Button';
import { Failed, FailedNote, Loading } from '../../ui/feedback';
import { Select } from '../../ui/Select';
import { hasWords } from '../../ui/text';
import { useKeeps, useLiveRound, useRound } from '../RoundContext';
import { AddresseeRow } from './AddresseeRow';

type StateFilter = 'all' | AddresseeState;

const shownAtOnce = 100;

/** Who is asked and how far each is. As long as the view has them all, it is followed live; else it is read in pages. */
export function AddresseeList() {
  const { t } = useTranslation();
  const keeps = useKeeps();
  const inView = useRound((view) => view.addressees);
  const [state, setState] = useState<StateFilter>('all');
  const [q, setQ] = useState('');
  return (
    <section className="card addressees" aria-labelledby="round-addressees">
      <div className="card__head">
        <h2 id="round-addressees">{t(keeps ? 'roundDraft.asked' : 'round.others')}</h2>
        <div className="addressees__filters">
          <TypedSearch label={t('round.findAddressee')} q={q} onSearch={setQ} />
          <Select<StateFilter>
            label={t('round.state')}
            quietLabel
            value={state}
            onChange={setState}
            options={[
              { id: 'all', text: t('round.everyState') },
              ...addresseeStates.map((id) => ({ id, text: t(`addresseeState.${id}`) })),
            ]}
          />
        </div>
      </div>
      {inView ? <InView state={state} q={q} /> : <InPages state={state} q={q} />}
    </section>
  );
}

interface FilterProps {
  readonly state: StateFilter;
  readonly q: string;
}

function InView({ state, q }: FilterProps) {
  const { t } = useTranslation();
  const held = useRound((view) => view.addressees);
  const [most, setMost] = useState(shownAtOnce);
  const all = useMemo(
    () =>
      Object.entries(held ?? {})
        .map(([id, addressee]): AddresseeItem => ({ id, ...addressee }))
        .sort((a, b) => a.position - b.position),
    [held],
  );
  const found = all.filter((each) => (state === 'all' || each.state === state) && hasWords(each.name, q));
  return (
    <>
      <Rows items={found.slice(0, most)} none={all.length === 0 ? t('round.nobodyAsked') : t('round.noneFound')} />
      {found.length > most && (
        <p className="rounds__more">
          <Button onPress={() => setMost(most + shownAtOnce)}>{t('app.more')}</Button>
        </p>
      )}
    </>
  );
}

function InPages({ state, q }: FilterProps) {
  const { t } = useTranslation();
  const { id } = useLiveRound();
  const contentSeq = useRound((view) => view.contentSeq);
  const pages = usePages<AddresseeItem>(
    withQuery(`/api/rounds/${id}/addressees`, { state: state === 'all' ? undefined : state, q }),
  );
  useRereading([contentSeq], pages.refresh);
  const { items, status } = pages;
  if (items.length === 0 && status === 'failed') return <Failed text={t('app.failed')} onRetry={pages.reload} />;
  if (items.length === 0 && status === 'loading') return <Loading />;
  return (
    <>
      {status === 'failed' && <FailedNote text={t('app.failed')} onRetry={pages.refresh} />}
      <Rows items={items} none={t('round.noneFound')} />
      {pages.hasMore && (
        <p className="rounds__more">
          <Button onPress={pages.loadMore} isPending={status === 'loading'}>
            {t('app.more')}
          </Button>
        </p>
      )}
    </>
  );
}

function Rows({ items, none }: { items: readonly AddresseeItem[]; none: string }) {
  const { t } = useTranslation();
  if (items.length === 0)
    return (
      <p className="empty" role="status">
        {none}
      </p>
    );
  return (
    <ul className="addressees__list" aria-label={t('roundDraft.asked')}>
      {items.map((item) => (
        <AddresseeRow key={item.id} item={item} />
      ))}
    </ul>
  );
}
