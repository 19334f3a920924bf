import '../../organisation/organisation.css';
import '../../rooms/rooms.css';
import '../../rooms/page/room.css';
import '../rounds.css';
import './page.css';
import '../answer/answer.css';
import { useTranslation } from 'react-i18next';
import { StaleNote } from '../../app/StaleNote';
import { usePageTitle } from '../../app/usePageTitle';
import type { Id } from '../../contract/meetings';
import { MyAnswers } from '../answer/MyAnswers';
import { InRoomOfRound } from '../InRoom';
import { OpenRound } from '../OpenRound';
import { useKeeps, useLiveRound, useRound } from '../RoundContext';
import { AddresseeList } from './AddresseeList';
import { KeeperActions } from './KeeperActions';
import { ResultLinks } from './ResultLinks';
import { RoundHeader } from './RoundHeader';
import { TotalsCard } from './TotalsCard';

/** `/rounds/{id}` */
export default function RoundPage({ id }: { id: Id }) {
  return (
    <OpenRound id={id}>
      <InRoomOfRound>
        <RoundContents />
      </InRoomOfRound>
    </OpenRound>
  );
}

/** Below providers of the round and of its room: what is asked, what one answers, and what others say, as far as one may know. */
export function RoundContents() {
  const { t } = useTranslation();
  const { connection } = useLiveRound();
  const title = useRound((view) => view.title);
  const stage = useRound((view) => view.stage);
  const blind = useRound((view) => view.blind);
  const hasTotals = useRound((view) => view.totals !== undefined);
  const keeps = useKeeps();
  usePageTitle(title);
  const seesOthers = keeps || stage === 'closed' || (stage === 'open' && !blind);
  return (
    <div className="round">
      <RoundHeader />
      <StaleNote connection={connection} />
      {keeps && <KeeperActions />}
      {!keeps && stage === 'closed' && (
        <div className="round__actions">
          <ResultLinks />
        </div>
      )}
      {(stage === 'open' || stage === 'closed') && <MyAnswers />}
      {hasTotals && stage !== 'draft' && <TotalsCard />}
      {!hasTotals && stage === 'open' && <p className="note">{t('round.isBlind')}</p>}
      {seesOthers && <AddresseeList />}
    </div>
  );
}
