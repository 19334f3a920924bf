import { type FormEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { serverNow } from '../../app/clock';
import { Limits } from '../../contract/limits';
import type { AgendaItemView, ById, ConclusionView, Id } from '../../contract/meetings';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Checkbox, TextField } from '../../ui/fields';
import { Select } from '../../ui/Select';
import { clean } from '../../ui/text';
import { agendaRows } from '../agenda/agendaTree';
import { useCommand, useMeeting } from '../MeetingContext';
import { ConclusionBody } from './ConclusionBody';
import { fileIds, type ReleasedPaper, releasedPapers } from './conclusionFiles';
import { draftOf, newUnlessHeld, taskErrors, tasksOf } from './conclusionTasks';
import { TaskFields } from './TaskFields';

/** What the dialog is opened with: nothing for a new one, else the conclusion as it was read. */
export interface ConclusionEdit {
  readonly id?: Id;
  readonly conclusion?: ConclusionView;
  readonly number?: number;
}

interface ConclusionDialogProps {
  readonly edit: ConclusionEdit;
  readonly onClose: () => void;
}

const wholeMeeting = 'meeting';

/** A conclusion while it is written. Where another steward was there meanwhile, what stands there now is shown, and one is chosen. */
export function ConclusionDialog({ edit: { id, conclusion, number }, onClose }: ConclusionDialogProps) {
  const { t } = useTranslation();
  const { pending, run } = useCommand();
  const agenda = useMeeting((view) => view.agenda);
  const items = useMemo(() => agendaRows(agenda), [agenda]);
  const current = items.find((row) => row.item.status === 'current')?.id;
  const [text, setText] = useState(conclusion?.text ?? '');
  const [itemId, setItemId] = useState<Id>((conclusion ? conclusion.itemId : current) ?? wholeMeeting);
  const offered = useMemo(() => releasedPapers(agenda), [agenda]);
  const [chosen, setChosen] = useState(() => fileIds(conclusion, agenda));
  const [written, setTasks] = useState(() => tasksOf(conclusion?.tasks));
  const [shown, setShown] = useState(false);
  const stands = useMeeting((view) => (id ? view.conclusions[id] : undefined));
  const meanwhile = !pending && stands?.at !== conclusion?.at;
  const tasks = useMemo(() => newUnlessHeld(written, stands?.tasks), [written, stands]);
  const error = clean(text) === '' ? t('panels.needText') : undefined;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setShown(true);
    if (error || tasks.some((task) => Object.values(taskErrors(task, serverNow())).some(Boolean))) return;
    const item = itemId === wholeMeeting ? undefined : itemId;
    const paperIds = chosen.filter((paperId) => offered.some((paper) => paper.paperId === paperId));
    const held = tasksOf(stands?.tasks);
    if (
      stands &&
      stands.text === clean(text) &&
      stands.itemId === item &&
      paperIds.join() === fileIds(stands, agenda).join() &&
      JSON.stringify(tasks.map(draftOf)) === JSON.stringify(held.map(draftOf))
    ) {
      onClose();
      return;
    }
    const done = await run(
      {
        type: 'recordConclusion',
        text: clean(text),
        ...(id && stands ? { conclusionId: id, basedOn: stands.at } : {}),
        ...(item ? { itemId: item } : {}),
        ...(paperIds.length > 0 ? { paperIds } : {}),
        ...(tasks.length > 0 || held.length > 0 ? { tasks: tasks.map(draftOf) } : {}),
      },
      t('panels.conclusionConflict'),
    );
    if (done) onClose();
  };

  const submitText = () => {
    if (!meanwhile) return t('app.save');
    return t(stands ? 'panels.replaceByMine' : 'panels.recordAnew');
  };
  return (
    <Dialog
      title={number ? t('panels.editConclusion', { number }) : t('panels.addConclusion')}
      isOpen
      onClose={onClose}
    >
      <form className="form" onSubmit={(event) => void submit(event)} noValidate>
        {meanwhile && (
          <div className="note note--warn">
            <p role="status">
              {stands ? t('panels.conclusionEdited', { name: stands.byName }) : t('panels.conclusionRemoved')}
            </p>
            {stands && number && (
              <>
                <blockquote className="conclusion__other">
                  <ConclusionBody number={number} conclusion={stands} />
                </blockquote>
                <Button size="small" onPress={onClose}>
                  {t('panels.useTheirs')}
                </Button>
              </>
            )}
          </div>
        )}
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
            {submitText()}
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
