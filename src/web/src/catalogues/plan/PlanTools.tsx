import {
  Armchair,
  DoorOpen,
  MousePointer2,
  NotebookPen,
  Presentation,
  Redo2,
  Rows3,
  Undo2,
  UserStar,
} from 'lucide-react';
import type { Dispatch } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { Choices } from '../../ui/fields';
import type { EditorAction, EditorState, Tool } from './seatingPlan';

/** In the order of their keys, from 1. */
export const tools = [
  { id: 'select', icon: MousePointer2 },
  { id: 'seat', icon: Armchair },
  { id: 'chair', icon: UserStar },
  { id: 'secretary', icon: NotebookPen },
  { id: 'screen', icon: Presentation },
  { id: 'door', icon: DoorOpen },
] as const;

interface PlanToolsProps {
  readonly state: EditorState;
  readonly dispatch: Dispatch<EditorAction>;
  readonly onAddRows: () => void;
}

export function PlanTools({ state, dispatch, onAddRows }: PlanToolsProps) {
  const { t } = useTranslation();
  return (
    <div className="plan__tools">
      <Choices<Tool>
        label={t('plan.tool')}
        quietLabel
        look="segments"
        value={state.tool}
        onChange={(chosen) => dispatch({ type: 'choose', tool: chosen })}
        choices={tools.map(({ id, icon: Icon }) => ({
          id,
          text: (
            <>
              <Icon size={18} aria-hidden />
              <span className="plan__tool">{id === 'select' ? t('plan.select') : t(`placeKind.${id}`)}</span>
            </>
          ),
        }))}
      />
      <div className="plan__steps">
        <Button icon={<Rows3 size={18} aria-hidden />} onPress={onAddRows}>
          {t('plan.addRows')}
        </Button>
        <Button onPress={() => dispatch({ type: 'number' })}>{t('plan.number')}</Button>
        <Button
          size="icon"
          aria-label={t('plan.undo')}
          icon={<Undo2 size={18} aria-hidden />}
          isDisabled={state.before.length === 0}
          onPress={() => dispatch({ type: 'undo' })}
        />
        <Button
          size="icon"
          aria-label={t('plan.redo')}
          icon={<Redo2 size={18} aria-hidden />}
          isDisabled={state.undone.length === 0}
          onPress={() => dispatch({ type: 'redo' })}
        />
      </div>
    </div>
  );
}
