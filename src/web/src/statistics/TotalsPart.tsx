import { useTranslation } from 'react-i18next';
import type { MeetingTotals } from '../contract/statistics';
import { formatNumber, formatShare } from '../i18n/format';
import { BarChart } from '../ui/charts/BarChart';
import { attendedOf, shareOf, timeOf } from './figures';

const parts = ['inPerson', 'online', 'bridge', 'stoodInFor', 'excused', 'unexcused'] as const;
const looks: Partial<Record<(typeof parts)[number], string>> = {
  inPerson: 'agree',
  online: 'agree',
  bridge: 'agree',
  excused: 'silent',
  unexcused: 'disagree',
};

/** All of the period: how people attended, and what they said and voted on. */
export function TotalsPart({ totals }: { totals: MeetingTotals }) {
  const { t } = useTranslation();
  const figures: readonly (readonly [text: string, figure: string])[] = [
    [t('meetingStatistics.held'), formatNumber(totals.meetings)],
    [t('meetingStatistics.asked'), formatNumber(totals.asked)],
    [t('meetingStatistics.attended'), formatNumber(attendedOf(totals))],
    [t('meetingStatistics.attendedShare'), shareOf(totals)],
    [t('meetingStatistics.late'), formatNumber(totals.late)],
    [t('meetingStatistics.standsIn'), formatNumber(totals.standsIn)],
  ];
  const said: readonly (readonly [text: string, figure: string])[] = [
    [t('meetingStatistics.requests'), formatNumber(totals.requests)],
    [t('meetingStatistics.speeches'), formatNumber(totals.speeches)],
    [t('meetingStatistics.speechTime'), timeOf(totals.speechSeconds)],
    [t('meetingStatistics.questions'), formatNumber(totals.questions)],
    [t('meetingStatistics.questionTime'), timeOf(totals.questionSeconds)],
    [
      t('meetingStatistics.votes'),
      totals.ballots > 0
        ? `${t('meetingStatistics.votesOf', { votes: formatNumber(totals.votes), ballots: formatNumber(totals.ballots) })} (${formatShare(totals.votes / totals.ballots)})`
        : '–',
    ],
  ];
  return (
    <section className="card" aria-labelledby="totals">
      <div className="card__head">
        <h2 id="totals">{t('meetingStatistics.totals')}</h2>
      </div>
      <div className="card__body">
        <dl className="statistics__figures">
          {figures.map(([text, figure]) => (
            <div key={text}>
              <dt>{text}</dt>
              <dd>{figure}</dd>
            </div>
          ))}
        </dl>
        <div className="statistics__part">
          <BarChart
            label={t('meetingStatistics.attendance')}
            bars={parts.map((part) => ({
              key: part,
              text: t(`meetingStatistics.${part}`),
              value: totals[part],
              look: looks[part] ?? 'plain',
            }))}
          />
          <table className="statistics__table">
            <caption className="visually-hidden">{t('meetingStatistics.speaking')}</caption>
            <tbody>
              {said.map(([text, figure]) => (
                <tr key={text}>
                  <th scope="row">{text}</th>
                  <td>{figure}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </section>
  );
}
