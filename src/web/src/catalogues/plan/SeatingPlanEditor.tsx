import './plan.css';
import { type KeyboardEvent, useEffect, useId, useReducer, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLeaving } from '../../app/leaving';
import { CatalogueLimits as Limits, type RoomPlan } from '../../contract/catalogues';
import { useCommand } from '../../live/useCommand';
import { type Refused, useRefusalText } from '../../organisation/refusals';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/Dialog';
import { TextField } from '../../ui/fields';
import { useCatalogues, useLiveCatalogues } from '../CataloguesContext';
import { PlanGrid, usePlaceText } from './PlanGrid';
import { PlanSize } from './PlanSize';
import { PlanTools, tools } from './PlanTools';
import { RowsDialog } from './RowsDialog';
import {
  type Cell,
  type EditorState,
  edit,
  editorOf,
  faultsOf,
  isChanged,
  isSeat,
  placeAt,
  rowAfter,
} from './seatingPlan';

interface SeatingPlanEditorProps {
  readonly plan: RoomPlan;
  readonly capacity: number;
  readonly isReadOnly: boolean;
  /** Reads the plan again. */
  readonly onReload: () => void;
}

/** Draws the seating plan of a room. Nothing is sent before it is saved; then the whole plan is. */
export function SeatingPlanEditor({ plan, capacity, isReadOnly, onReload }: SeatingPlanEditorProps) {
  const { t } = useTranslation();
  const [state, dispatch] = useReducer(edit, plan, editorOf);
  const { drawing, cursor } = state;
  const { pending, run } = useCommand(useLiveCatalogues().commands);
  const [refused, setRefused] = useState<Refused>();
  const [addingRows, setAddingRows] = useState(false);
  const [said, setSaid] = useState('');
  const texts = useRefusalText(refused, t('plan.conflict'));
  const help = useId();
  const changed = isChanged(state);
  const faults = faultsOf(drawing);
  const { leave, stay } = useLeaving(changed);
  const onServer = useCatalogues((view) => view.rooms[plan.roomId]?.planVersion ?? 0);
  const place = placeAt(drawing, cursor);
  const seats = drawing.places.filter(isSeat).length;

  // Another one saved a plan, and nothing was drawn here that would be lost.
  const reload = useRef(onReload);
  reload.current = onReload;
  useEffect(() => {
    if (onServer > state.version && !changed && !pending) reload.current();
  }, [onServer, state.version, changed, pending]);
  const known = useRef(plan);
  useEffect(() => {
    if (known.current === plan) return;
    known.current = plan;
    if (plan.version > state.version) dispatch({ type: 'load', plan });
  }, [plan, state.version]);

  const mayBeSaved = changed && faults.size === 0;

  const save = async () => {
    if (!mayBeSaved) return;
    setRefused(undefined);
    const { width, height, places } = drawing;
    const outcome = await run({
      type: 'setSeatingPlan',
      roomId: plan.roomId,
      version: state.version,
      width,
      height,
      seats: places,
    });
    if (!outcome) return;
    if (outcome.status === 'done') {
      dispatch({ type: 'saved', drawing, version: state.version + 1 });
      setSaid(t('plan.saved'));
    } else setRefused(outcome);
  };

  const key = (event: KeyboardEvent) => {
    if (event.altKey) return;
    const command = event.ctrlKey || event.metaKey;
    const step = event.shiftKey && !command ? 5 : 1;
    const act = command ? commands[event.key.toLowerCase()] : keys(step)[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  const change = (act: () => void) => () => {
    if (!isReadOnly) act();
  };
  const commands: Readonly<Record<string, () => void>> = {
    z: change(() => dispatch({ type: 'undo' })),
    y: change(() => dispatch({ type: 'redo' })),
    s: change(() => void save()),
  };
  const keys = (step: number): Readonly<Record<string, () => void>> => ({
    ArrowLeft: () => dispatch({ type: 'move', dx: -step, dy: 0 }),
    ArrowRight: () => dispatch({ type: 'move', dx: step, dy: 0 }),
    ArrowUp: () => dispatch({ type: 'move', dx: 0, dy: -step }),
    ArrowDown: () => dispatch({ type: 'move', dx: 0, dy: step }),
    Home: () => dispatch({ type: 'go', to: { x: 1, y: cursor.y } }),
    End: () => dispatch({ type: 'go', to: { x: drawing.width, y: cursor.y } }),
    ' ': change(() => dispatch({ type: 'use' })),
    Enter: change(() => dispatch({ type: 'use' })),
    Delete: change(() => dispatch({ type: 'takeAway' })),
    Backspace: change(() => dispatch({ type: 'takeAway' })),
    ...Object.fromEntries(
      tools.map(({ id }, index) => [String(index + 1), change(() => dispatch({ type: 'choose', tool: id }))]),
    ),
  });
  const pick = (to: Cell) => {
    dispatch({ type: 'go', to });
    if (!isReadOnly) dispatch({ type: 'use' });
  };

  return (
    <section className="plan card" aria-labelledby={`${help}-title`}>
      <div className="card__head plan__head">
        <h2 id={`${help}-title`}>{t('plan.title')}</h2>
        <p className="soft">
          {t('plan.count', { count: seats })}
          {seats > capacity && ` · ${t('plan.moreThanCapacity', { count: capacity })}`}
        </p>
        {!isReadOnly && (
          <div className="plan__save">
            <p role="status" className={changed ? 'plan__unsaved' : 'plan__saved'}>
              {changed ? t('plan.unsaved') : said}
            </p>
            <Button kind="primary" isPending={pending} isDisabled={!mayBeSaved} onPress={() => void save()}>
              {t('plan.save')}
            </Button>
          </div>
        )}
      </div>
      <div role="alert">
        {texts.whole && (
          <p className="note note--bad">
            {texts.whole}{' '}
            {onServer > state.version && (
              <Button
                size="small"
                onPress={() => {
                  setRefused(undefined);
                  onReload();
                }}
              >
                {t('plan.takeTheirs')}
              </Button>
            )}
          </p>
        )}
        {faults.size > 0 && <p className="note note--warn">{t('plan.faults')}</p>}
      </div>
      {!isReadOnly && <PlanTools state={state} dispatch={dispatch} onAddRows={() => setAddingRows(true)} />}
      <PlanGrid
        drawing={drawing}
        cursor={cursor}
        faults={faults}
        isReadOnly={isReadOnly}
        describedBy={help}
        onKey={key}
        onPick={pick}
      />
      <div className="plan__foot">
        <div>
          <p role="status" className="plan__where">
            {usePlaceText(drawing, cursor)}
          </p>
          {place && !isReadOnly && (
            <div className="plan__label">
              <TextField
                label={t('plan.label')}
                optional={!isSeat(place)}
                value={place.label ?? ''}
                onChange={(label) =>
                  dispatch({ type: 'label', id: place.id, label: label.normalize('NFC').trimStart() })
                }
                onBlur={() => dispatch({ type: 'label', id: place.id, label: (place.label ?? '').trim() })}
                maxLength={Limits.placeLabel}
                error={
                  faults.get(place.id) === 'twice'
                    ? t('plan.labelTwice')
                    : faults.has(place.id)
                      ? t('plan.labelMissing')
                      : undefined
                }
              />
              <Button onPress={() => dispatch({ type: 'takeAway' })}>{t('plan.takeAway')}</Button>
            </div>
          )}
        </div>
        {!isReadOnly && (
          <PlanSize state={state} onSize={(width, height) => dispatch({ type: 'resize', width, height })} />
        )}
        <p id={help} className="soft plan__help">
          {isReadOnly ? t('plan.readOnlyHelp') : t('plan.help')}{' '}
          {!isReadOnly && <span className="plan__keys">{t('plan.keys')}</span>}
        </p>
      </div>
      {addingRows && (
        <RowsDialog
          at={cursor}
          letter={nextLetter(state)}
          free={Limits.planPlaces - drawing.places.length}
          onAdd={(rows) => dispatch({ type: 'addRows', rows })}
          onClose={() => setAddingRows(false)}
        />
      )}
      <ConfirmDialog
        title={t('plan.leaveTitle')}
        text={t('plan.leaveText')}
        confirm={t('plan.leave')}
        cancel={t('plan.stay')}
        danger
        isOpen={Boolean(leave)}
        onConfirm={() => leave?.()}
        onClose={stay}
      />
    </section>
  );
}

/** Behind the last row that has a letter. */
function nextLetter({ drawing }: EditorState): string {
  const used = drawing.places.flatMap(({ label }) => /^([A-Z]{1,2})\d+$/.exec(label ?? '')?.[1] ?? []);
  const last = used
    .filter((letter) => letter !== 'CT' && letter !== 'TK')
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
    .at(-1);
  return last ? rowAfter(last, 1) : 'A';
}
