import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CatalogueLimits as Limits } from '../../contract/catalogues';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/fields';
import { useFocusOnError } from '../../ui/useFocusOnError';
import type { Cell, Rows } from './seatingPlan';

interface RowsDialogProps {
  readonly at: Cell;
  /** Of the first row. */
  readonly letter: string;
  readonly free: number;
  readonly onAdd: (rows: Rows) => void;
  readonly onClose: () => void;
}

/** Many seats at once, from the cursor to the right and to the back. */
export function RowsDialog({ at, letter, free, onAdd, onClose }: RowsDialogProps) {
  const { t } = useTranslation();
  const [rows, setRows] = useState('5');
  const [seats, setSeats] = useState('10');
  const [first, setFirst] = useState(letter);
  const [stepX, setStepX] = useState('1');
  const [stepY, setStepY] = useState('2');
  const [shown, setShown] = useState(false);
  const [form, focusOnError] = useFocusOnError();
  const number = (text: string, most: number) =>
    /^\d{1,3}$/.test(text.trim()) && Number(text) <= most ? Number(text) : 0;
  const wanted: Rows = {
    rows: number(rows, Limits.planSide),
    seats: number(seats, Limits.planSide),
    letter: first.trim().toUpperCase(),
    stepX: number(stepX, 9),
    stepY: number(stepY, 9),
  };
  const right = at.x + (wanted.seats - 1) * wanted.stepX;
  const back = at.y + (wanted.rows - 1) * wanted.stepY;
  const tooMany = wanted.rows * wanted.seats > free && t('plan.tooMany', { most: Limits.planPlaces });
  const beside = t('plan.beside', { most: Limits.planSide });
  const errors = {
    rows: wanted.rows < 1 ? t('plan.needNumber') : back > Limits.planSide ? beside : tooMany,
    seats: wanted.seats < 1 ? t('plan.needNumber') : right > Limits.planSide && beside,
    letter: !/^[A-Z]{1,2}$/.test(wanted.letter) && t('plan.needLetter'),
    stepX: wanted.stepX < 1 && t('plan.needStep'),
    stepY: wanted.stepY < 1 && t('plan.needStep'),
  };
  const error = (field: keyof typeof errors) => (shown && errors[field]) || undefined;

  const add = (event: FormEvent) => {
    event.preventDefault();
    setShown(true);
    if (Object.values(errors).some(Boolean)) {
      focusOnError();
      return;
    }
    onAdd(wanted);
    onClose();
  };

  return (
    <Dialog title={t('plan.addRows')} isOpen onClose={onClose}>
      <form ref={form} className="form" onSubmit={add} noValidate>
        <p className="soft">{t('plan.rowsFrom', { x: at.x, y: at.y })}</p>
        <div className="plan__two">
          <TextField
            label={t('plan.rows')}
            inputMode="numeric"
            value={rows}
            onChange={setRows}
            maxLength={3}
            autoFocus
            error={error('rows')}
          />
          <TextField
            label={t('plan.seatsPerRow')}
            inputMode="numeric"
            value={seats}
            onChange={setSeats}
            maxLength={3}
            error={error('seats')}
          />
          <TextField
            label={t('plan.stepY')}
            inputMode="numeric"
            value={stepY}
            onChange={setStepY}
            maxLength={1}
            error={error('stepY')}
          />
          <TextField
            label={t('plan.stepX')}
            inputMode="numeric"
            value={stepX}
            onChange={setStepX}
            maxLength={1}
            error={error('stepX')}
          />
        </div>
        <TextField
          label={t('plan.firstLetter')}
          hint={t('plan.firstLetterHint')}
          value={first}
          onChange={setFirst}
          maxLength={2}
          error={error('letter')}
        />
        <div className="modal__foot">
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button kind="primary" type="submit">
            {t('plan.addSeats', { count: wanted.rows * wanted.seats })}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
