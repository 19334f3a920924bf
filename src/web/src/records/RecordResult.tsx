import { CircleHelp, ShieldAlert, ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordFault, RecordReport } from '../contract/records';
import { formatMoment, formatNumber } from '../i18n/format';

const looks = {
  whole: { tone: 'good', icon: ShieldCheck },
  altered: { tone: 'bad', icon: ShieldAlert },
  unjudged: { tone: 'warn', icon: CircleHelp },
} as const;

/** What was found out, in words for whoever has to rely on the record. */
export function RecordResult({ name, report }: { name: string; report: RecordReport }) {
  const { t } = useTranslation();
  const { tone, icon: Icon } = looks[report.verdict];
  // All else was checked, what is printed too.
  const isOld =
    report.verdict === 'unjudged' &&
    report.faults.length > 0 &&
    report.faults.every(({ code }) => code === 'otherEdition');
  const isTold = report.verdict === 'whole' || (isOld && report.printed !== undefined);
  return (
    <section className="card" aria-label={t(`records.${report.verdict}`)}>
      <div className="card__body">
        <div className={`verify__verdict note note--${tone}`}>
          <Icon size={32} aria-hidden />
          <div>
            <h2>{t(`records.${report.verdict}`)}</h2>
            <p>{t(isOld ? 'records.otherEditionText' : `records.${report.verdict}Text`)}</p>
            <p className="soft">{name}</p>
          </div>
        </div>
        {report.faults.length > 0 && <Faults report={report} />}
        {report.title !== undefined && <Facts report={report} />}
        {isTold && (
          <p className={report.printed ? 'note note--good' : 'note note--warn'}>
            {report.printed
              ? t('records.printed', {
                  seq: formatNumber(report.printed.seq),
                  later: formatNumber(report.printed.later),
                })
              : t('records.compare')}
          </p>
        )}
        {isTold && report.printed && report.printed.issuedLater > 0 && (
          <p className="note note--warn">{t('records.issuedLater')}</p>
        )}
        {report.doubtful > 0 && <p className="note note--warn">{t('records.doubtful', { count: report.doubtful })}</p>}
        {report.unpinned > 0 && <p className="soft">{t('records.unpinned', { count: report.unpinned })}</p>}
      </div>
    </section>
  );
}

function Faults({ report }: { report: RecordReport }) {
  const { t } = useTranslation();
  return (
    <>
      <h3>{t(report.verdict === 'altered' ? 'records.found' : 'records.reasons')}</h3>
      <ul className="verify__faults">
        {report.faults.map((fault) => (
          <li key={JSON.stringify(fault)}>
            <Fault fault={fault} />
          </li>
        ))}
        {report.moreFaults && <li>{t('records.more')}</li>}
      </ul>
    </>
  );
}

function Fault({ fault }: { fault: RecordFault }) {
  const { t, i18n } = useTranslation();
  const { code, ...named } = fault;
  // Of an event the office's word, not the stored one.
  const event = `meetingEvent.${fault.seq === undefined ? '' : (fault.what ?? '')}`;
  return t(`recordFault.${code}`, {
    path: '',
    seq: '',
    what: '',
    expected: '',
    found: '',
    notChecked: t('records.notChecked'),
    ...named,
    ...(i18n.exists(event) ? { what: t(event as 'meetingEvent.meetingOpened') } : {}),
  });
}

function Facts({ report }: { report: RecordReport }) {
  const { t } = useTranslation();
  return (
    <>
      <h3>{t('records.facts')}</h3>
      <dl className="verify__facts">
        <Fact name={t('records.meeting')}>{report.title}</Fact>
        <Fact name={t('records.events')}>{formatNumber(report.events)}</Fact>
        <Fact name={t('records.papers')}>{formatNumber(report.papers)}</Fact>
        {report.signatures > 0 && <Fact name={t('records.signatures')}>{formatNumber(report.signatures)}</Fact>}
        {report.exportedAt && <Fact name={t('records.exportedAt')}>{formatMoment(report.exportedAt)}</Fact>}
        {report.headHash && (
          <Fact name={t('records.headHash')}>
            <span className="verify__hash">{report.headHash.match(/.{1,8}/g)?.join(' ')}</span>
          </Fact>
        )}
      </dl>
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
