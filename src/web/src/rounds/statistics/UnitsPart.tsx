import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AddresseeState } from '../../contract/rounds';
import type { RoundStatistics } from '../../contract/roundsRest';
import { formatMoment, formatNumber } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/feedback';
import { AnswerChip } from '../RoundChips';
import { RemarkBar } from './RemarkBar';

const shownAtOnce = 50;

/** What each unit has answered, and what became of its remarks. */
export function UnitsPart({ statistics }: { statistics: RoundStatistics }) {
  const { t } = useTranslation();
  const { byUnit, members } = statistics;
  const [most, setMost] = useState(shownAtOnce);
  const answered = members.agree + members.agreeWithRemarks + members.disagree + members.other;
  return (
    <section className="card" aria-labelledby="by-unit">
      <div className="card__head">
        <h2 id="by-unit">{t('roundStatistics.byUnit')}</h2>
      </div>
      <div className="card__body statistics__scroll">
        {members.asked > 0 && (
          <p>
            {t('roundStatistics.members', { answered: formatNumber(answered), asked: formatNumber(members.asked) })}
          </p>
        )}
        {byUnit.length === 0 ? (
          <p className="soft">{t('roundStatistics.noUnits')}</p>
        ) : (
          <table className="statistics__table">
            <thead>
              <tr>
                <th scope="col">{t('roundDraft.unit')}</th>
                <th scope="col">{t('roundStatistics.answer')}</th>
                <th scope="col">{t('roundStatistics.at')}</th>
                <th scope="col">{t('roundStatistics.remarks')}</th>
              </tr>
            </thead>
            <tbody>
              {byUnit.slice(0, most).map(({ id, name, answer, answeredAt, remarks, state }) => (
                <tr key={id}>
                  <th scope="row">{name}</th>
                  <td>{answer ? <AnswerChip answer={answer} /> : <StateChip state={state} />}</td>
                  <td>{answeredAt ? formatMoment(answeredAt) : '–'}</td>
                  <td>
                    <RemarkBar counts={remarks} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {byUnit.length > most && (
          <p className="rounds__more">
            <Button onPress={() => setMost(most + shownAtOnce)}>{t('app.more')}</Button>
          </p>
        )}
      </div>
    </section>
  );
}

/** Of a unit whose opinion does not count yet. Whether somebody there has opened the round is not told here. */
function StateChip({ state }: { state: AddresseeState }) {
  const { t } = useTranslation();
  if (state === 'drafted' || state === 'returned')
    return <Chip tone={state === 'drafted' ? 'accent' : 'warn'}>{t(`addresseeState.${state}`)}</Chip>;
  return <Chip>{t('round.silent')}</Chip>;
}
