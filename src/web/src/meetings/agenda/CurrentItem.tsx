import { Check } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../app/clock';
import type { AgendaItemView, Id } from '../../contract/meetings';
import { formatClock } from '../../i18n/format';
import { Meter } from '../../ui/feedback';
import { CommandButton } from '../CommandButton';
import { useMeeting } from '../MeetingContext';
import { useMay } from '../may';
import { agendaRows, currentItem, spentSeconds } from './agendaTree';

/** What is being discussed, and how its time stands; between items, what comes next. */
export function CurrentItem() {
  const { t } = useTranslation();
  const may = useMay();
  const status = useMeeting((view) => view.status);
  const agenda = useMeeting((view) => view.agenda);
  const current = useMemo(() => currentItem(agenda), [agenda]);
  const next = useMemo(() => agendaRows(agenda).find((row) => row.item.status === 'pending'), [agenda]);
  if (status !== 'open' && status !== 'suspended') return null;
  return (
    <section className="card current-item" aria-labelledby="current-item">
      <h2 id="current-item" className="eyebrow">
        {t('agenda.current')}
      </h2>
      {current ? (
        <>
          <p className="current-item__title">
            <span className="tabular">{current[1].number}.</span> {current[1].title}
          </p>
          {current[1].presenterName && (
            <p className="soft">{t('agenda.presenter', { name: current[1].presenterName })}</p>
          )}
          <ItemClock item={current[1]} />
          {may.lead && <Finish id={current[0]} />}
        </>
      ) : (
        <p className="current-item__title soft">{t('agenda.noneCurrent')}</p>
      )}
      {next && (
        <p className="current-item__next">
          <strong>{t('agenda.next')}:</strong> {next.item.number}. {next.item.title}
        </p>
      )}
    </section>
  );
}

function Finish({ id }: { id: Id }) {
  const { t } = useTranslation();
  return (
    <p>
      <CommandButton icon={<Check size={16} aria-hidden />} command={{ type: 'finishAgendaItem', itemId: id }}>
        {t('agenda.finish')}
      </CommandButton>
    </p>
  );
}

function ItemClock({ item }: { item: AgendaItemView }) {
  const { t } = useTranslation();
  const now = useNow();
  const spent = spentSeconds(item, now);
  const left = item.minutes * 60 - spent;
  return (
    <div className="item-clock">
      {item.minutes > 0 && <Meter share={spent / (item.minutes * 60)} {...(left < 0 ? { tone: 'warn' } : {})} />}
      <p className="item-clock__text tabular">
        <span>
          {item.minutes > 0
            ? t('agenda.spentOf', { spent: formatClock(spent), planned: item.minutes })
            : t('agenda.spent', { spent: formatClock(spent) })}
        </span>
        {item.minutes > 0 && (
          <strong className={left < 0 ? 'over' : ''}>
            {left < 0
              ? t('agenda.over', { duration: formatClock(-left) })
              : t('agenda.left', { duration: formatClock(left) })}
          </strong>
        )}
      </p>
    </div>
  );
}
