import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Limits } from '../../contract/limits';
import { formatMinutes } from '../../i18n/format';
import { uuidv7 } from '../../live/uuid';
import { Button } from '../../ui/Button';
import { Checkbox, TextField } from '../../ui/fields';
import { type Plan, type PlanErrors, type PlannedItem, plannedMinutes } from './plan';

interface AgendaFieldsProps {
  readonly plan: Plan;
  readonly onChange: (changes: Partial<Plan>) => void;
  readonly errors: PlanErrors;
}

export function AgendaFields({ plan, onChange, errors }: AgendaFieldsProps) {
  const { t } = useTranslation();
  const { agenda } = plan;
  const total = agenda.reduce((sum, item) => sum + item.minutes, 0);
  const planned = plannedMinutes(plan);

  const add = () =>
    onChange({ agenda: [...agenda, { key: uuidv7(), title: '', minutes: 15, presenterId: null, hidden: false }] });
  const replace = (changed: PlannedItem) =>
    onChange({ agenda: agenda.map((old) => (old.key === changed.key ? changed : old)) });
  const move = (from: number, to: number) => {
    const moved = [...agenda];
    moved.splice(to, 0, ...moved.splice(from, 1));
    onChange({ agenda: moved });
  };

  return (
    <section className="card" aria-labelledby="agenda-title">
      <div className="card__head">
        <h2 id="agenda-title">{t('schedule.agenda')}</h2>
        <span className="soft">
          {t('schedule.total', { duration: formatMinutes(total) })}
          {planned !== undefined && planned > 0 && ` · ${t('schedule.planned', { duration: formatMinutes(planned) })}`}
        </span>
      </div>
      {agenda.length === 0 && <p className="empty">{t('schedule.noItems')}</p>}
      <ol>
        {agenda.map((item, index) => {
          const error = errors[item.key];
          return (
            <ItemRow
              key={item.key}
              item={item}
              number={index + 1}
              last={index === agenda.length - 1}
              people={plan.participants}
              error={error && t(`schedule.${error}`, { days: Limits.meetingDays, count: Limits.seriesMeetings })}
              onChange={replace}
              onMove={(step) => move(index, index + step)}
              onRemove={() => onChange({ agenda: agenda.filter((old) => old.key !== item.key) })}
            />
          );
        })}
      </ol>
      {agenda.length < Limits.agendaItems && (
        <p className="card__foot">
          <Button kind="quiet" icon={<Plus size={16} aria-hidden />} onPress={add}>
            {t('schedule.addItem')}
          </Button>
        </p>
      )}
    </section>
  );
}

interface ItemRowProps {
  readonly item: PlannedItem;
  readonly number: number;
  readonly last: boolean;
  readonly people: Plan['participants'];
  readonly error: string | undefined;
  readonly onChange: (item: PlannedItem) => void;
  readonly onMove: (step: -1 | 1) => void;
  readonly onRemove: () => void;
}

function ItemRow({ item, number, last, people, error, onChange, onMove, onRemove }: ItemRowProps) {
  const { t } = useTranslation();
  return (
    <li className="planned-item">
      <span className="planned-item__number">{number}</span>
      <div className="planned-item__fields">
        <TextField
          label={t('schedule.itemTitle', { number })}
          quietLabel
          placeholder={t('schedule.itemTitle', { number })}
          value={item.title}
          onChange={(title) => onChange({ ...item, title })}
          maxLength={Limits.title}
          autoFocus={item.title === ''}
          error={error}
        />
        <div className="planned-item__more">
          <label className="planned-item__minutes">
            <span>{t('schedule.minutes')}</span>
            <input
              className="input"
              inputMode="numeric"
              aria-label={t('schedule.itemMinutes', { number })}
              value={item.minutes}
              onChange={(event) => onChange({ ...item, minutes: minutesOf(event.target.value) })}
            />
          </label>
          <select
            className="input"
            aria-label={t('schedule.itemPresenter', { number })}
            value={people.some(({ member }) => member.id === item.presenterId) ? (item.presenterId ?? '') : ''}
            onChange={(event) => onChange({ ...item, presenterId: event.target.value || null })}
          >
            <option value="">{t('schedule.noPresenter')}</option>
            {people.map(({ member }) => (
              <option key={member.id} value={member.id}>
                {member.name}
              </option>
            ))}
          </select>
          <Checkbox
            label={t('schedule.hiddenOf', { number })}
            isSelected={item.hidden}
            onChange={(hidden) => onChange({ ...item, hidden })}
          >
            {t('schedule.hidden')}
          </Checkbox>
        </div>
      </div>
      <div className="planned-item__moves">
        <Button
          kind="quiet"
          size="icon"
          isDisabled={number === 1}
          aria-label={t('schedule.moveUp', { number })}
          icon={<ArrowUp size={18} aria-hidden />}
          onPress={() => onMove(-1)}
        />
        <Button
          kind="quiet"
          size="icon"
          isDisabled={last}
          aria-label={t('schedule.moveDown', { number })}
          icon={<ArrowDown size={18} aria-hidden />}
          onPress={() => onMove(1)}
        />
        <Button
          kind="quiet"
          size="icon"
          aria-label={t('schedule.removeItem', { number })}
          icon={<X size={18} aria-hidden />}
          onPress={onRemove}
        />
      </div>
    </li>
  );
}

/** Digits only; nothing typed is nothing planned. */
function minutesOf(typed: string): number {
  return Math.min(Limits.agendaMinutes, Number(typed.replace(/\D/g, '').slice(0, 5)));
}
