import { parseDate } from '@internationalized/date';
import { FileUp } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, navigate } from '../../app/router';
import { usePageTitle } from '../../app/usePageTitle';
import type { Id } from '../../contract/meetings';
import type { Day } from '../../contract/organisation';
import { formatPlainDate } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { DayField } from '../../ui/dates';
import { Failed, Loading } from '../../ui/feedback';
import { Checkbox, SearchField } from '../../ui/fields';
import { dayOf, today } from '../days';
import { usePower } from '../power';
import { searchUnits } from '../unitTree';
import { type Units, useUnits } from '../useUnits';
import { UnitPanel } from './UnitPanel';
import { UnitState } from './UnitState';
import { UnitTree } from './UnitTree';

const address = (id: Id) => `/admin/units/${id}`;

/** The tree at one side and the unit that is chosen at the other; on phones one of them. */
export function UnitsPage({ chosen }: { chosen: Id | undefined }) {
  const { t } = useTranslation();
  const power = usePower();
  const [day, setDay] = useState<Day>();
  const [closed, setClosed] = useState(false);
  const shownDay = day ?? today();
  const units = useUnits(shownDay, closed);
  usePageTitle(t('units.title'));

  return (
    <div className={chosen ? 'units units--chosen' : 'units'}>
      <div className="page-head">
        <h1>{t('units.title')}</h1>
        {power.holds('unitAdmin', 'manageUnits') && (
          <Link className="button" href="/admin/imports?kind=units">
            <FileUp size={18} aria-hidden />
            {t('imports.title')}
          </Link>
        )}
      </div>
      <section className="units__tree card" aria-label={t('units.tree')}>
        <details className="units__view">
          <summary>
            {day ? t('units.asOn', { day: formatPlainDate(day) }) : t('units.asToday')}
            {closed && ` · ${t('units.withClosed')}`}
          </summary>
          <DayField
            label={t('units.onDay')}
            value={parseDate(shownDay)}
            onChange={(date) => {
              const wanted = dayOf(date);
              setDay(wanted === today() ? undefined : wanted);
            }}
          />
          <Checkbox isSelected={closed} onChange={setClosed}>
            {t('units.showClosed')}
          </Checkbox>
        </details>
        {day && (
          <p className="units__other note note--warn">
            {t('units.otherDay', { day: formatPlainDate(day) })}{' '}
            <Button kind="quiet" size="small" onPress={() => setDay(undefined)}>
              {t('units.backToToday')}
            </Button>
          </p>
        )}
        {units.status === 'loading' && <Loading />}
        {units.status === 'failed' && <Failed text={t('units.failed')} onRetry={units.reload} />}
        {units.status === 'loaded' && <Found units={units.data} day={shownDay} chosen={chosen} />}
      </section>
      <div className="units__panel">
        {chosen ? <UnitPanel key={chosen} id={chosen} /> : <p className="empty card">{t('units.chooseOne')}</p>}
      </div>
    </div>
  );
}

const atOnce = 50;

function Found({ units, day, chosen }: { units: Units; day: Day; chosen: Id | undefined }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [q, setQ] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), 150);
    return () => clearTimeout(timer);
  }, [typed]);
  if (units.list.length === 0) return <p className="empty">{t('units.none')}</p>;
  const found = q === '' ? [] : searchUnits(units.list, q);
  return (
    <>
      <div className="units__search">
        <SearchField label={t('units.search')} value={typed} onChange={setTyped} />
      </div>
      {q === '' && (
        <UnitTree forest={units.forest} day={day} chosen={chosen} onChoose={(id) => navigate(address(id))} />
      )}
      {q !== '' && (
        <>
          <p className="units__count" role="status">
            {t('units.found', { count: found.length })}
            {found.length > atOnce && ` ${t('units.firstOnes', { count: atOnce })}`}
          </p>
          <ul className="units__found" aria-label={t('units.foundList')}>
            {found.slice(0, atOnce).map((unit) => (
              <li key={unit.id}>
                <Link href={address(unit.id)} {...(unit.id === chosen ? { 'aria-current': true as const } : {})}>
                  {unit.name} <small>{unit.code}</small> <UnitState unit={unit} day={day} />
                  <span className="soft">{units.forest.byId.get(unit.parentId ?? '')?.unit.name}</span>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
