import { useTranslation } from 'react-i18next';
import type { UnitDetails, UnitVersion } from '../../contract/organisationRest';
import { formatPlainDate } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/feedback';
import { lastDay, today } from '../days';
import { usePeriod } from '../usePeriod';
import { KindName } from './KindName';

interface UnitHistoryProps {
  readonly unit: UnitDetails;
  readonly onCorrect: ((version: UnitVersion) => void) | undefined;
}

/** What the unit was and will be called, and where it stood; the latest first. */
export function UnitHistory({ unit, onCorrect }: UnitHistoryProps) {
  const { t } = useTranslation();
  const period = usePeriod();
  const now = today();
  const versions = unit.versions.map((version, at) => {
    const until = unit.versions[at + 1]?.from ?? unit.closedOn;
    const begun = !version.from || version.from <= now;
    const state = begun ? (until && until <= now ? 'past' : 'current') : 'future';
    return { version, until, state } as const;
  });
  return (
    <section className="unit__history" aria-label={t('units.history')}>
      <h3>{t('units.history')}</h3>
      <ol>
        {versions.reverse().map(({ version, until, state }) => (
          <li key={version.from ?? ''} className={`version version--${state}`}>
            <div>
              <p className="version__period">
                {period(version.from, until && lastDay(until))}
                {state === 'current' && <Chip tone="good">{t('units.nowSo')}</Chip>}
                {state === 'future' && <Chip tone="accent">{t('units.soon')}</Chip>}
              </p>
              <p>
                {version.name} <small className="soft">{version.code}</small>
              </p>
              <p className="soft">
                <KindName kind={version.kind} />
                {version.parent && ` · ${t('units.under', { name: version.parent.name })}`}
              </p>
            </div>
            {onCorrect && (
              <Button
                size="small"
                kind="quiet"
                aria-label={t('units.correctOf', {
                  name: version.name,
                  day: version.from ? formatPlainDate(version.from) : t('organisation.everBefore'),
                })}
                onPress={() => onCorrect(version)}
              >
                {t('units.correctUnit')}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {unit.closedOn && unit.closedOn <= now && (
        <p className="soft">{t('units.ended', { day: formatPlainDate(unit.closedOn) })}</p>
      )}
    </section>
  );
}
