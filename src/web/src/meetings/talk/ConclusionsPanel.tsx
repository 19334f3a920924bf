import { FileText, Pencil, Plus, Trash2 } from 'lucide-react';
import { type FormEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { serverNow } from '../../app/clock';
import { Link } from '../../app/router';
import { Limits } from '../../contract/limits';
import type { AgendaItemView, ById, ConclusionView, Id } from '../../contract/meetings';
import { formatDue, formatMoment } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Checkbox, TextField } from '../../ui/fields';
import { Select } from '../../ui/Select';
import { clean } from '../../ui/text';
import { agendaRows } from '../agenda/agendaTree';
import { CommandButton } from '../CommandButton';
import { ClosedChip } from '../closed/ClosedChip';
import { useCommand, useMeeting } from '../MeetingContext';
import { useMay } from '../may';
import { useOrdered } from '../ordered';
import { useReadingPaper } from '../papers/ReadingContext';
import { filesOf, type ReleasedPaper, releasedPapers } from './conclusionFiles';
import { draftOf, inOrder, type TaskPlan, taskErrors, tasksOf } from './conclusionTasks';
import { TaskFields } from './TaskFields';

interface Edit {
  readonly id?: Id;
  readonly conclusion?: ConclusionView;
  readonly number?: number;
}

export function ConclusionsPanel() {
  const { t } = useTranslation();
  const may = useMay();
  const conclusions = useOrdered(useMeeting((view) => view.conclusions));
  const agenda = useMeeting((view) => view.agenda);
  const [edit, setEdit] = useState<Edit>();
  return (
    <div className="conclusions">
      {conclusions.length === 0 && <p className="empty">{t('panels.noConclusions')}</p>}
      <ol>
        {conclusions.map(([id, conclusion], index) => {
          const item = conclusion.itemId ? agenda[conclusion.itemId] : undefined;
          return (
            <li key={id} className="conclusion">
              <div className="conclusion__head">
                <h3>{t('panels.conclusionNumber', { number: index + 1 })}</h3>
                {may.conclude && (
                  <span>
                    <Button
                      kind="quiet"
                      size="icon"
                      aria-label={t('panels.editConclusion', { number: index + 1 })}
                      icon={<Pencil size={16} aria-hidden />}
                      onPress={() => setEdit({ id, conclusion, number: index + 1 })}
                    />
                    <CommandButton
                      kind="quiet"
                      size="icon"
                      aria-label={t('panels.removeConclusion', { number: index + 1 })}
                      icon={<Trash2 size={16} aria-hidden />}
                      command={{ type: 'removeConclusion', conclusionId: id }}
                      confirm={{
                        title: t('panels.removeConclusion', { number: index + 1 }),
                        text: t('panels.removeConclusionConfirm'),
                        button: t('panels.remove'),
                        danger: true,
                      }}
                    />
                  </span>
                )}
              </div>
              {item && (
                <p className="soft small">
                  {item.number}. {item.title}
                </p>
              )}
              <ClosedChip closed={conclusion.closed} />
              <p className="conclusion__text">{conclusion.text}</p>
              <Files number={index + 1} files={filesOf(conclusion, agenda)} />
              <Tasks number={index + 1} conclusion={conclusion} />
              <p className="soft small">
                {t('panels.conclusionBy', { name: conclusion.byName, when: formatMoment(conclusion.at) })}
              </p>
            </li>
          );
        })}
      </ol>
      {may.conclude && (
        <Button icon={<Plus size={16} aria-hidden />} onPress={() => setEdit({})}>
          {t('panels.addConclusion')}
        </Button>
      )}
      {edit && <ConclusionDialog edit={edit} onClose={() => setEdit(undefined)} />}
    </div>
  );
}

function Files({ number, files }: { number: number; files: readonly ReleasedPaper[] }) {
  const { t } = useTranslation();
  const { read } = useReadingPaper();
  if (files.length === 0) return null;
  return (
    <ul className="papers" aria-label={t('panels.filesOf', { number })}>
      {files.map(({ paperId, documentId, version, title }) => (
        <li key={paperId} className="paper">
          <button
            type="button"
            className="paper__open"
            aria-label={t('papers.read', { title })}
            onClick={() => read({ paperId, documentId, version, title })}
          >
            <FileText size={16} aria-hidden />
            {title}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Once the meeting is closed they are pages of their own. */
function Tasks({ number, conclusion }: { number: number; conclusion: ConclusionView }) {
  const { t } = useTranslation();
  const { steward } = useMay();
  const closed = useMeeting((view) => view.status === 'closed');
  if (!conclusion.tasks) return null;
  return (
    <ul className="conclusion__tasks" aria-label={t('task.ofConclusion', { number })}>
      {inOrder(conclusion.tasks).map(({ taskId, text, ownerName, dueAt }) => (
        <li key={taskId}>
          <p>{closed && steward ? <Link href={`/tasks/${taskId}`}>{text}</Link> : text}</p>
          <p className="soft small">
            {ownerName} · {t('tasks.due', { at: formatDue(dueAt) })}
          </p>
        </li>
      ))}
    </ul>
  );
}

const wholeMeeting = 'meeting';

function ConclusionDialog({ edit: { id, conclusion, number }, onClose }: { edit: Edit; onClose: () => void }) {
  const { t } = useTranslation();
  const { pending, run } = useCommand();
  const agenda = useMeeting((view) => view.agenda);
  const items = useMemo(() => agendaRows(agenda), [agenda]);
  const current = items.find((row) => row.item.status === 'current')?.id;
  const [text, setText] = useState(conclusion?.text ?? '');
  const [itemId, setItemId] = useState<Id>((conclusion ? conclusion.itemId : current) ?? wholeMeeting);
  const offered = useMemo(() => releasedPapers(agenda), [agenda]);
  const before = useMemo(
    () => (conclusion ? filesOf(conclusion, agenda).map((file) => file.paperId) : []),
    [conclusion, agenda],
  );
  const [chosen, setChosen] = useState<readonly Id[]>(before);
  const held = useMemo(() => tasksOf(conclusion?.tasks), [conclusion]);
  const [tasks, setTasks] = useState<readonly TaskPlan[]>(held);
  const [shown, setShown] = useState(false);
  const error = clean(text) === '' ? t('panels.needText') : undefined;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setShown(true);
    if (error || tasks.some((task) => Object.values(taskErrors(task, serverNow())).some(Boolean))) return;
    const item = itemId === wholeMeeting ? undefined : itemId;
    const paperIds = chosen.filter((paperId) => offered.some((paper) => paper.paperId === paperId));
    if (
      conclusion &&
      conclusion.text === clean(text) &&
      conclusion.itemId === item &&
      paperIds.join() === before.join() &&
      JSON.stringify(tasks.map(draftOf)) === JSON.stringify(held.map(draftOf))
    ) {
      onClose();
      return;
    }
    const done = await run({
      type: 'recordConclusion',
      text: clean(text),
      ...(id ? { conclusionId: id } : {}),
      ...(item ? { itemId: item } : {}),
      ...(paperIds.length > 0 ? { paperIds } : {}),
      ...(tasks.length > 0 || held.length > 0 ? { tasks: tasks.map(draftOf) } : {}),
    });
    if (done) onClose();
  };

  return (
    <Dialog
      title={number ? t('panels.editConclusion', { number }) : t('panels.addConclusion')}
      isOpen
      onClose={onClose}
    >
      <form className="form" onSubmit={(event) => void submit(event)} noValidate>
        <TextField
          label={t('panels.conclusionText')}
          value={text}
          onChange={setText}
          maxLength={Limits.conclusion}
          rows={6}
          autoFocus
          error={shown ? error : undefined}
        />
        <Select
          label={t('panels.conclusionItem')}
          value={itemId}
          onChange={setItemId}
          options={[
            { id: wholeMeeting, text: t('panels.wholeMeeting') },
            ...items.map((row) => ({ id: row.id, text: `${row.item.number}. ${row.item.title}` })),
          ]}
        />
        {offered.length > 0 && (
          <FileChoice
            papers={offered}
            agenda={agenda}
            chosen={chosen}
            onChange={(paperId, isChosen) =>
              setChosen(isChosen ? [...chosen, paperId] : chosen.filter((other) => other !== paperId))
            }
          />
        )}
        <TaskFields tasks={tasks} onChange={setTasks} shown={shown} />
        <div className="modal__foot">
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button kind="primary" type="submit" isPending={pending}>
            {t('app.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface FileChoiceProps {
  readonly papers: readonly ReleasedPaper[];
  readonly agenda: ById<AgendaItemView>;
  readonly chosen: readonly Id[];
  readonly onChange: (paperId: Id, isChosen: boolean) => void;
}

/** Which released papers of the meeting are the conclusion's files. */
function FileChoice({ papers, agenda, chosen, onChange }: FileChoiceProps) {
  const { t } = useTranslation();
  const full = chosen.length >= Limits.papersOfConclusion;
  return (
    <fieldset className="conclusion__files">
      <legend>{t('panels.conclusionFiles')}</legend>
      {papers.map(({ paperId, itemId, title }) => (
        <Checkbox
          key={paperId}
          isSelected={chosen.includes(paperId)}
          isDisabled={full && !chosen.includes(paperId)}
          onChange={(isChosen) => onChange(paperId, isChosen)}
        >
          {agenda[itemId]?.number}. {title}
        </Checkbox>
      ))}
    </fieldset>
  );
}
