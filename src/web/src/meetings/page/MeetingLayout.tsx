import { FileCheck2, ListOrdered, MessagesSquare, Mic, NotebookPen, Users, Vote } from 'lucide-react';
import { type ReactNode, type Ref, useCallback, useRef, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { useTranslation } from 'react-i18next';
import { useDialogOpen } from '../../ui/openDialogs';
import { AgendaPanel } from '../agenda/AgendaPanel';
import { CurrentItem } from '../agenda/CurrentItem';
import { AttendanceSummary } from '../attendance/AttendanceSummary';
import { CheckInCard } from '../attendance/CheckInCard';
import { ParticipantsPanel } from '../attendance/ParticipantsPanel';
import { BallotsPanel } from '../ballots/BallotsPanel';
import { VoteCards } from '../ballots/VoteCards';
import { FloorPanel } from '../floor/FloorPanel';
import { MyTurn } from '../floor/MyTurn';
import { LobbyPanel, useWaitingGuests } from '../guests/LobbyPanel';
import { useVisit } from '../guests/VisitContext';
import { LetterCard } from '../letter/LetterCard';
import { useMeeting } from '../MeetingContext';
import { InvitationCard } from '../people/InvitationCard';
import { ListHead } from '../people/ListHead';
import { KeeperCards } from '../rollCall/KeeperCard';
import { MySeat } from '../seating/MySeat';
import { ChatPanel } from '../talk/ChatPanel';
import { ConclusionsPanel } from '../talk/ConclusionsPanel';
import { NotesPanel } from '../talk/NotesPanel';
import { QuestionsCard } from '../talk/QuestionsCard';
import { useUnread } from '../talk/useUnread';
import { ActionBar } from './ActionBar';
import { ConnectionState } from './ConnectionState';
import { ResultCard } from './ResultCard';
import { useWide } from './useWide';

/** A tablet that is turned goes from one to the other; not while a dialog of theirs stands open. */
export function MeetingLayout() {
  const wide = useWide();
  const dialogOpen = useDialogOpen();
  const shown = useRef(wide);
  if (!dialogOpen) shown.current = wide;
  return shown.current ? <Desk /> : <Phone />;
}

/** Laptops and meeting rooms: agenda, what happens now, people and talk side by side. */
function Desk() {
  const { t } = useTranslation();
  const waiting = useWaitingGuests();
  const visit = useVisit();
  // Of a closed meeting one wants to know what came of it.
  const [tab, setTab] = useState(useMeeting((view) => view.status) === 'closed' ? 'conclusions' : 'people');
  const conclusions = useTabToFocus();
  const unread = useUnread(tab === 'chat');
  return (
    <div className="desk">
      <Column label={t('meeting.agenda')}>
        <AgendaPanel />
      </Column>
      <Column label={t('meeting.happening')} middle>
        <Urgent />
        <ResultCard
          onShowConclusions={() => {
            setTab('conclusions');
            conclusions.focus();
          }}
        />
        <InvitationCard />
        <LetterCard />
        <QuestionsCard />
        <CheckInCard />
        <MySeat />
        <KeeperCards />
        <CurrentItem />
        <FloorPanel />
        <BallotsPanel />
      </Column>
      <div className="desk__column desk__column--side">
        <Tabs className="card desk__side" selectedKey={tab} onSelectionChange={(key) => setTab(String(key))}>
          <TabList className="tabs__list desk__tabs" aria-label={t('meeting.parts')}>
            <PartTab id="people" text={t('meeting.people')} waiting={waiting} />
            <PartTab id="chat" text={t('meeting.chat')} unread={unread} />
            <PartTab ref={conclusions.ref} id="conclusions" text={t('meeting.conclusions')} />
            {!visit && <PartTab id="notes" text={t('meeting.notes')} />}
          </TabList>
          <TabPanel id="people" className="desk__panel">
            <LobbyPanel />
            <AttendanceSummary />
            <ListHead />
            <ParticipantsPanel />
          </TabPanel>
          <TabPanel id="chat" className="desk__panel">
            <ChatPanel />
          </TabPanel>
          <TabPanel id="conclusions" className="desk__panel">
            <ConclusionsPanel />
          </TabPanel>
          {!visit && (
            <TabPanel id="notes" className="desk__panel">
              <NotesPanel />
            </TabPanel>
          )}
        </Tabs>
      </div>
    </div>
  );
}

/** A column that scrolls by itself: also with the keyboard, where nothing in it takes the focus. */
function Column({ label, middle, children }: { label: string; middle?: boolean; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields
    <div
      className={middle ? 'desk__column desk__column--middle' : 'desk__column'}
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
    >
      {children}
    </div>
  );
}

/** One part at a time, the parts along the lower edge, the next thing to do above them. */
function Phone() {
  const { t } = useTranslation();
  const waiting = useWaitingGuests();
  const visit = useVisit();
  const [tab, setTab] = useState('agenda');
  const [other, setOther] = useState('chat');
  const conclusions = useTabToFocus();
  const unread = useUnread(tab === 'more' && other === 'chat');
  const size = { size: 20, 'aria-hidden': true } as const;
  return (
    <div className="phone">
      <Urgent />
      <Tabs selectedKey={tab} onSelectionChange={(key) => setTab(String(key))}>
        <div className="phone__lower">
          <ConnectionState />
          <ActionBar />
          <TabList className="phone__tabs" aria-label={t('meeting.parts')}>
            <PartTab id="agenda" icon={<ListOrdered {...size} />} text={t('meeting.agenda')} />
            <PartTab id="people" icon={<Users {...size} />} text={t('meeting.people')} waiting={waiting} />
            <PartTab id="floor" icon={<Mic {...size} />} text={t('meeting.floor')} />
            <PartTab id="ballots" icon={<Vote {...size} />} text={t('meeting.ballots')} />
            <PartTab id="more" icon={<MessagesSquare {...size} />} text={t('meeting.more')} unread={unread} />
          </TabList>
        </div>
        <TabPanel id="agenda" className="phone__panel">
          <ResultCard
            onShowConclusions={() => {
              setOther('conclusions');
              setTab('more');
              conclusions.focus();
            }}
          />
          <InvitationCard />
          <LetterCard />
          <CurrentItem />
          <AgendaPanel />
          <QuestionsCard />
        </TabPanel>
        <TabPanel id="people" className="phone__panel">
          <LobbyPanel />
          <CheckInCard withButtons={false} />
          <MySeat />
          <KeeperCards />
          <AttendanceSummary />
          <section className="card">
            <ListHead />
            <ParticipantsPanel />
          </section>
        </TabPanel>
        <TabPanel id="floor" className="phone__panel">
          <FloorPanel />
        </TabPanel>
        <TabPanel id="ballots" className="phone__panel">
          <BallotsPanel />
        </TabPanel>
        <TabPanel id="more" className="phone__panel">
          <Tabs className="card" selectedKey={other} onSelectionChange={(key) => setOther(String(key))}>
            <TabList className="tabs__list desk__tabs" aria-label={t('meeting.more')}>
              <PartTab id="chat" icon={<MessagesSquare {...size} />} text={t('meeting.chat')} unread={unread} />
              <PartTab
                ref={conclusions.ref}
                id="conclusions"
                icon={<FileCheck2 {...size} />}
                text={t('meeting.conclusions')}
              />
              {!visit && <PartTab id="notes" icon={<NotebookPen {...size} />} text={t('meeting.notes')} />}
            </TabList>
            <TabPanel id="chat">
              <ChatPanel />
            </TabPanel>
            <TabPanel id="conclusions">
              <ConclusionsPanel />
            </TabPanel>
            {!visit && (
              <TabPanel id="notes">
                <NotesPanel />
              </TabPanel>
            )}
          </Tabs>
        </TabPanel>
      </Tabs>
    </div>
  );
}

/** What a participant must see at once, whatever part is shown. */
export function Urgent() {
  return (
    <>
      <MyTurn />
      <VoteCards />
    </>
  );
}

/** A tab that takes the focus when its part is asked for: at once, or where it is not there yet, when it comes. */
function useTabToFocus(): { readonly ref: Ref<HTMLDivElement>; readonly focus: () => void } {
  const tab = useRef<HTMLDivElement>(null);
  const wanted = useRef(false);
  const ref = useCallback((there: HTMLDivElement | null) => {
    tab.current = there;
    if (!there || !wanted.current) return;
    wanted.current = false;
    there.focus({ focusVisible: true });
  }, []);
  const focus = () => {
    wanted.current = !tab.current;
    tab.current?.focus({ focusVisible: true });
  };
  return { ref, focus };
}

interface PartTabProps {
  readonly ref?: Ref<HTMLDivElement>;
  readonly id: string;
  readonly text: string;
  readonly icon?: ReactNode;
  readonly unread?: number;
  /** Guests in the lobby. */
  readonly waiting?: number;
}

function PartTab({ ref, id, text, icon, unread = 0, waiting = 0 }: PartTabProps) {
  const { t } = useTranslation();
  const count = unread + waiting;
  return (
    <Tab ref={ref} id={id} className="tabs__tab">
      {icon}
      <span>{text}</span>
      {count > 0 && (
        <span className="badge">
          <span aria-hidden>{count}</span>
          <span className="visually-hidden">
            {waiting > 0 ? t('guests.waitingCount', { count }) : t('panels.unread', { count })}
          </span>
        </span>
      )}
    </Tab>
  );
}
