import { useTranslation } from 'react-i18next';
import type { AddresseeState } from '../../contract/rounds';
import type { RoundStatistics } from '../../contract/roundsRest';
import { formatMoment } from '../../i18n/format';
import { Chip } from '../../ui/feedback';
import { AnswerChip } from '../RoundChips';
import { RemarkBar } from './RemarkBar';
import { UnitTable } from './UnitTable';

/** What each unit has answered, and what became of its remarks. */
export function UnitsPart({ statistics }: { statistics: RoundStatistics }) {
  const { t } = useTranslation();
  const { asked, agree, agreeWithRemarks, disagree, other } = statistics.members;
  return (
    <UnitTable
      members={{ asked, answered: agree + agreeWithRemarks + disagree + other }}
      columns={[t('roundStatistics.answer'), t('roundStatistics.at'), t('roundStatistics.remarks')]}
      units={statistics.byUnit}
      line={({ id, name, answer, answeredAt, remarks, state }) => (
        <tr key={id}>
          <th scope="row">{name}</th>
          <td>{answer ? <AnswerChip answer={answer} /> : <StateChip state={state} />}</td>
          <td>{answeredAt ? formatMoment(answeredAt) : '–'}</td>
          <td>
            <RemarkBar counts={remarks} />
          </td>
        </tr>
      )}
    />
  );
}

/** Of a unit whose opinion does not count yet. Whether somebody there has opened the round is not told here. */
function StateChip({ state }: { state: AddresseeState }) {
  const { t } = useTranslation();
  if (state === 'drafted' || state === 'returned')
    return <Chip tone={state === 'drafted' ? 'accent' : 'warn'}>{t(`addresseeState.${state}`)}</Chip>;
  return <Chip>{t('round.silent')}</Chip>;
}
