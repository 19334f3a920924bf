import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CatalogueLimits as Limits } from '../../contract/catalogues';
import { TextField } from '../../ui/fields';
import { type EditorState, smallest } from './seatingPlan';

interface PlanSizeProps {
  readonly state: EditorState;
  readonly onSize: (width: number, height: number) => void;
}

/** Columns and rows of the grid; taken when the field is left, so that nobody's 25 is a 2 before. */
export function PlanSize({ state, onSize }: PlanSizeProps) {
  const { t } = useTranslation();
  const { width, height } = state.drawing;
  const least = smallest(state.drawing);
  const [columns, setColumns] = useState(String(width));
  const [rows, setRows] = useState(String(height));
  useEffect(() => setColumns(String(width)), [width]);
  useEffect(() => setRows(String(height)), [height]);
  const number = (text: string, otherwise: number) => (/^\d{1,3}$/.test(text.trim()) ? Number(text) : otherwise);
  const set = () => {
    const size = { width: number(columns, width), height: number(rows, height) };
    onSize(size.width, size.height);
    // Where it could not be as small or large as was typed.
    setColumns(String(Math.min(Math.max(size.width, least.width), Limits.planSide)));
    setRows(String(Math.min(Math.max(size.height, least.height), Limits.planSide)));
  };
  return (
    <div className="plan__size">
      <TextField
        label={t('plan.columns')}
        inputMode="numeric"
        value={columns}
        onChange={setColumns}
        onBlur={set}
        maxLength={3}
      />
      <TextField
        label={t('plan.rowsOfGrid')}
        inputMode="numeric"
        value={rows}
        onChange={setRows}
        onBlur={set}
        maxLength={3}
      />
    </div>
  );
}
