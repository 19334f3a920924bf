import './papers.css';
import { EllipsisVertical, FileText, MonitorPlay, Paperclip } from 'lucide-react';
import { useState } from 'react';
import { MenuTrigger } from 'react-aria-components/Menu';
import { useTranslation } from 'react-i18next';
import type { AgendaItemView, Id, PaperStatus, PaperView } from '../../contract/meetings';
import { formatDue } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/Dialog';
import { Chip, type Tone } from '../../ui/feedback';
import { ActionMenu } from '../../ui/Menu';
import { CommandButton } from '../CommandButton';
import { useCommand, useMeeting } from '../MeetingContext';
import { useMay } from '../may';
import { ordered } from '../ordered';
import { ReasonDialog } from '../people/ReasonDialog';
import { AttachPaperDialog } from './AttachPaperDialog';
import { useReadingPaper } from './ReadingContext';
import { releasedOf } from './released';
import { useMayPresent } from './useMayPresent';

export const paperTones: Record<PaperStatus, Tone> = {
  attached: 'plain',
  submitted: 'accent',
  approved: 'good',
  returned: 'warn',
};

/** The papers of an agenda item, and for stewards what becomes of them. */
export function ItemPapers({ id, item }: { id: Id; item: AgendaItemView }) {
  const { t } = useTranslation();
  const may = useMay();
  const me = useMeeting((view) => view.me?.memberId);
  const [attaching, setAttaching] = useState(false);
  const papers = ordered(item.papers);
  // Stewards attach from the item's menu.
  const presents = !may.steward && item.presenterId === me && may.attend;
  const seesDeadline = may.steward || presents ? item.papersDueAt : undefined;
  if (papers.length === 0 && !presents && !seesDeadline) return null;
  return (
    <>
      {seesDeadline && <p className="soft small">{t('papers.deadline', { when: formatDue(seesDeadline) })}</p>}
      {papers.length > 0 && (
        <ul className="papers" aria-label={t('papers.listOf', { number: item.number })}>
          {papers.map(([paperId, paper]) => (
            <Paper key={paperId} itemId={id} id={paperId} paper={paper} />
          ))}
        </ul>
      )}
      {presents && (
        <Button kind="quiet" size="small" icon={<Paperclip size={16} aria-hidden />} onPress={() => setAttaching(true)}>
          {t('papers.attach')}
        </Button>
      )}
      {attaching && <AttachPaperDialog itemId={id} number={item.number} onClose={() => setAttaching(false)} />}
    </>
  );
}

function Paper({ itemId, id, paper }: { itemId: Id; id: Id; paper: PaperView }) {
  const { t } = useTranslation();
  const may = useMay();
  const { read } = useReadingPaper();
  const mayPresent = useMayPresent(itemId);
  const { title, documentId, version, status } = paper;
  const released = releasedOf(paper);
  return (
    <li className="paper">
      <button
        type="button"
        className="paper__open"
        aria-label={t('papers.read', { title })}
        onClick={() => read({ paperId: id, documentId, version, title })}
      >
        <FileText size={16} aria-hidden />
        {title}
      </button>
      {paper.late && <Chip tone="warn">{t('papers.late')}</Chip>}
      {may.steward && <Chip tone={paperTones[status]}>{t(`papers.${status}`)}</Chip>}
      {may.steward && released !== undefined && released !== version && (
        <span className="soft small">{t('papers.newVersion', { version })}</span>
      )}
      <span className="paper__tools">
        {mayPresent && released !== undefined && (
          <Button
            kind="quiet"
            size="icon"
            aria-label={t('papers.presentNamed', { title })}
            icon={<MonitorPlay size={18} aria-hidden />}
            onPress={() => read({ paperId: id, documentId, version: released, title }, 'present')}
          />
        )}
        {may.prepare && <StewardTools id={id} paper={paper} />}
      </span>
      {may.steward && status === 'returned' && paper.reason && (
        <p className="paper__reason">{t('papers.reason', { reason: paper.reason })}</p>
      )}
    </li>
  );
}

function StewardTools({ id, paper }: { id: Id; paper: PaperView }) {
  const { t } = useTranslation();
  const { pending, run } = useCommand();
  const [returning, setReturning] = useState<number>();
  const [removing, setRemoving] = useState(false);
  const { title, status } = paper;
  // Whoever opened an earlier one is not taken to have seen this one.
  const version = useReadingPaper().versions[id] ?? paper.version;
  const actions = [
    status === 'returned' && {
      id: 'submit',
      text: t('papers.submit'),
      act: () => void run({ type: 'submitPaper', paperId: id }),
    },
    { id: 'remove', text: t('papers.remove'), danger: true, act: () => setRemoving(true) },
  ].filter((action) => action !== false);
  return (
    <>
      {(status === 'attached' || status === 'submitted') && (
        <CommandButton
          size="small"
          kind="primary"
          aria-label={t('papers.approveNamed', { title })}
          command={{ type: 'approvePaper', paperId: id, version }}
          conflict={t('papers.conflict')}
        >
          {t('papers.approve')}
        </CommandButton>
      )}
      {status === 'submitted' && (
        <Button size="small" aria-label={t('papers.returnNamed', { title })} onPress={() => setReturning(version)}>
          {t('papers.giveBack')}
        </Button>
      )}
      <MenuTrigger>
        <Button
          size="icon"
          kind="quiet"
          isPending={pending}
          aria-label={t('papers.actionsOf', { title })}
          icon={<EllipsisVertical size={18} aria-hidden />}
        />
        <ActionMenu actions={actions} />
      </MenuTrigger>
      {returning !== undefined && (
        <ReasonDialog
          title={t('papers.returnNamed', { title })}
          label={t('papers.returnReason')}
          hint={t('papers.returnHint')}
          submit={t('papers.giveBack')}
          conflict={t('papers.conflict')}
          command={(reason) => ({ type: 'returnPaper', paperId: id, reason, version: returning })}
          onClose={() => setReturning(undefined)}
        />
      )}
      <ConfirmDialog
        title={t('papers.remove')}
        text={t('papers.removeConfirm', { title })}
        confirm={t('papers.remove')}
        danger
        isOpen={removing}
        isPending={pending}
        onConfirm={() => void run({ type: 'removePaper', paperId: id }).then(() => setRemoving(false))}
        onClose={() => setRemoving(false)}
      />
    </>
  );
}
