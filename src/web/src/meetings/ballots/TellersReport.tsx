import { Printer } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BallotResultView, BallotView } from '../../contract/meetings';
import { formatMoment, formatNumber } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { useMeeting } from '../MeetingContext';
import { namedOptions } from './options';
import { comparison, ruleText } from './reasons';

interface ReportProps {
  readonly ballot: BallotView;
  readonly result: BallotResultView;
}

/** "Biên bản kiểm phiếu": what the tellers read out, to show and to print. */
export function TellersReport({ ballot, result }: ReportProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  return (
    <>
      <p>
        <Button size="small" icon={<Printer size={16} aria-hidden />} onPress={() => setShown(true)}>
          {t('ballots.report')}
        </Button>
      </p>
      {shown && <ReportDialog ballot={ballot} result={result} onClose={() => setShown(false)} />}
    </>
  );
}

function ReportDialog({ ballot, result, onClose }: ReportProps & { onClose: () => void }) {
  const { t } = useTranslation();
  const meeting = useMeeting((view) => view.title);
  const numbers = [
    ['issued', result.issued],
    ['returned', result.cast],
    ['valid', result.valid],
    ['invalid', result.invalid],
    ['blank', result.blank],
  ] as const;
  const tellers = Object.values(result.tellers ?? {});
  return (
    <Dialog title={t('ballots.report')} isOpen onClose={onClose}>
      <div className="report">
        <p className="soft">{meeting}</p>
        <h3>{ballot.title}</h3>
        {ballot.closedAt && <p className="small">{t('ballots.closedAt', { at: formatMoment(ballot.closedAt) })}</p>}
        <dl className="report__numbers">
          {numbers.map(
            ([key, value]) =>
              value !== undefined && (
                <div key={key}>
                  <dt>{t(`ballots.${key}`)}</dt>
                  <dd className="tabular">{formatNumber(value)}</dd>
                </div>
              ),
          )}
        </dl>
        <table className="report__table">
          <thead>
            <tr>
              <th scope="col">{t(ballot.kind === 'election' ? 'ballots.candidate' : 'ballots.options')}</th>
              <th scope="col">{t('ballots.votesAndShare')}</th>
              <th scope="col">{t('ballots.result')}</th>
            </tr>
          </thead>
          <tbody>
            {namedOptions(ballot, t).map(({ id, text }) => (
              <tr key={id}>
                <th scope="row">{text}</th>
                <td className="tabular">{comparison(result.counts[id] ?? 0, ballot.passRule, result) ?? 0}</td>
                <td>{outcome(id)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="small">{ruleText(ballot.passRule, result, t)}</p>
        {tellers.length > 0 && <p>{t('ballots.tellers', { names: tellers.join(', ') })}</p>}
      </div>
      <div className="modal__foot">
        <Button onPress={onClose}>{t('app.close')}</Button>
        <Button kind="primary" icon={<Printer size={16} aria-hidden />} onPress={() => window.print()}>
          {t('ballots.print')}
        </Button>
      </div>
    </Dialog>
  );

  function outcome(id: string): string {
    if (result.elected?.includes(id)) return t('ballots.elected');
    return result.tied?.includes(id) ? t('ballots.tied') : '';
  }
}
