import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/router';
import type { RoundOverview } from '../../contract/roundsRest';
import { formatDate, formatNumber, formatShare } from '../../i18n/format';
import { Button } from '../../ui/Button';

const shownAtOnce = 50;

/** How each round was answered, the last first. */
export function OverviewRounds({ rounds }: Pick<RoundOverview, 'rounds'>) {
  const { t } = useTranslation();
  const [most, setMost] = useState(shownAtOnce);
  return (
    <section className="card" aria-labelledby="by-round">
      <div className="card__head">
        <h2 id="by-round">{t('roundOverview.byRound')}</h2>
      </div>
      <div className="card__body statistics__scroll">
        <table className="statistics__table">
          <thead>
            <tr>
              <th scope="col">{t('roundOverview.round')}</th>
              <th scope="col">{t('roundOverview.started')}</th>
              <th scope="col">{t('roundDraft.due')}</th>
              <th scope="col">{t('roundOverview.answered')}</th>
              <th scope="col">{t('opinionAnswer.disagree')}</th>
              <th scope="col">{t('roundStatistics.remarks')}</th>
            </tr>
          </thead>
          <tbody>
            {rounds.slice(0, most).map((round) => (
              <tr key={round.id}>
                <th scope="row" className="statistics__name">
                  <Link href={`/rounds/${round.id}`}>{round.title}</Link>
                  <br />
                  <span className="soft">
                    {round.roomName} · {t(`roundStage.${round.stage}`)}
                  </span>
                </th>
                <td>{formatDate(round.startedAt)}</td>
                <td>{formatDate(round.dueAt)}</td>
                <td>
                  {formatNumber(round.asked - round.noReply)}/{formatNumber(round.asked)}
                  {round.asked > 0 && ` (${formatShare(1 - round.noReply / round.asked)})`}
                </td>
                <td>{formatNumber(round.disagree)}</td>
                <td>{formatNumber(round.remarks)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {rounds.length > most && (
          <p className="rounds__more">
            <Button onPress={() => setMost(most + shownAtOnce)}>{t('app.more')}</Button>
          </p>
        )}
      </div>
    </section>
  );
}
