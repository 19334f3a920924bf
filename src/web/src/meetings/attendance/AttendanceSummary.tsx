import { CircleAlert, CircleCheck, ListChecks } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, usePath } from '../../app/router';
import { formatNumber } from '../../i18n/format';
import { Meter } from '../../ui/feedback';
import { useLiveMeeting, useMeeting } from '../MeetingContext';
import { useMay } from '../may';

export function AttendanceSummary() {
  const { t } = useTranslation();
  const presence = useMeeting((view) => view.presence);
  const units = useMemo(
    () => Object.entries(presence.byUnit).sort(([, a], [, b]) => a.name.localeCompare(b.name, 'vi')),
    [presence.byUnit],
  );
  const figures = [
    ['mode.inPerson', presence.inPerson],
    ['mode.online', presence.online],
    ...(presence.bridge > 0 ? [['mode.bridge', presence.bridge] as const] : []),
    ...(presence.stoodInFor > 0 ? [['attendance.stoodInFor', presence.stoodInFor] as const] : []),
    ['attendance.notYet', presence.notYet],
    ...(presence.left > 0 ? [['attendance.left', presence.left] as const] : []),
    ...(presence.absent > 0 ? [['attendance.absent', presence.absent] as const] : []),
    ...(presence.guests > 0 ? [['attendance.guests', presence.guests] as const] : []),
    ...(presence.bridgeHeads > 0 ? [['attendance.bridgeHeads', presence.bridgeHeads] as const] : []),
  ] as const;
  return (
    <section className="card" aria-labelledby="attendance-title">
      <div className="card__head">
        <h2 id="attendance-title">{t('attendance.title')}</h2>
        <strong className="tabular">
          {t('attendance.presentOf', { present: formatNumber(presence.present), total: formatNumber(presence.total) })}
        </strong>
      </div>
      <div className="card__body stack">
        <CurrentSitting />
        <Meter share={presence.total === 0 ? 0 : presence.present / presence.total} />
        <dl className="figures">
          {figures.map(([key, count]) => (
            <div key={key}>
              <dt>{t(key)}</dt>
              <dd className="tabular">{formatNumber(count)}</dd>
            </div>
          ))}
        </dl>
        <Quorum />
        <CallTheRoll />
        {units.length > 1 && (
          <details className="by-unit">
            <summary>{t('attendance.byUnit')}</summary>
            <ul>
              {units.map(([id, unit]) => (
                <li key={id}>
                  <span>{unit.name}</span>
                  <span className="tabular">
                    {formatNumber(unit.present)}/{formatNumber(unit.total)}
                  </span>
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </section>
  );
}

function Quorum() {
  const { t } = useTranslation();
  const quorum = useMeeting((view) => view.quorum);
  const { base, needed, present, reached, because } = quorum;
  const facts = {
    threshold: because.threshold,
    needed: formatNumber(needed),
    base: formatNumber(base),
    present: formatNumber(present),
  };
  const lacking = Math.max(0, needed - present);
  const spare = present - needed;
  return (
    <div className={reached ? 'note note--good quorum' : 'note note--warn quorum'}>
      <p>
        {reached ? <CircleCheck size={18} aria-hidden /> : <CircleAlert size={18} aria-hidden />}
        <strong>{reached ? t('attendance.quorumReached') : t('attendance.quorumMissing')}</strong>
      </p>
      <p className="small">
        {because.base === 'delegates' ? t('attendance.quorumDelegates', facts) : t('attendance.quorumPresent', facts)}{' '}
        {!reached && lacking > 0 && t('attendance.quorumLacking', { count: lacking })}
        {/* Of those with a vote the base stays when somebody leaves; of those present it would change too. */}
        {reached && because.base === 'delegates' && spare > 0 && t('attendance.quorumSpare', { count: spare })}
        {reached && because.base === 'delegates' && spare === 0 && present > 0 && t('attendance.quorumEdge')}
      </p>
    </div>
  );
}

/** For stewards: the way to the roll call, and how many wait to be confirmed. */
function CallTheRoll() {
  const { t } = useTranslation();
  const may = useMay();
  const { id } = useLiveMeeting();
  const waiting = useMeeting((view) => view.presence.unconfirmed ?? 0);
  const status = useMeeting((view) => view.status);
  const href = `/meetings/${id}/roll-call`;
  const here = usePath() === href;
  if (!may.steward || here || status === 'draft') return null;
  return (
    <div>
      <Link className="button button--secondary button--wide" href={href}>
        <ListChecks size={18} aria-hidden />
        <span className="button__label">{t('rollCall.open')}</span>
      </Link>
      {waiting > 0 && <p className="soft small">{t('rollCall.toConfirm', { count: waiting })}</p>}
    </div>
  );
}

/** Of a meeting of several sittings: which one the numbers are of. */
function CurrentSitting() {
  const sessions = useMeeting((view) => view.sessions);
  const current = Object.values(sessions).find(({ endedAt }) => !endedAt);
  return current ? <p className="eyebrow">{current.title}</p> : null;
}
