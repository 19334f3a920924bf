import type { CalendarDate } from '@internationalized/date';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalogue } from '../../catalogues/useCatalogue';
import { OrganisationLimits as Limits } from '../../contract/limits';
import type { Id } from '../../contract/meetings';
import type { OrganisationCommand } from '../../contract/organisationCommands';
import type { HeldPosition, MemberDetails } from '../../contract/organisationRest';
import { DayField } from '../../ui/dates';
import { Checkbox, TextField } from '../../ui/fields';
import { cleanLine } from '../../ui/text';
import { dateOf, dayOf, today } from '../days';
import { FormDialog } from '../FormDialog';
import { usePower } from '../power';
import { UnitPicker } from '../UnitPicker';
import { useUnits } from '../useUnits';

interface PositionDialogProps {
  readonly member: MemberDetails;
  /** Absent: a new one. */
  readonly position?: HeldPosition;
  readonly onClose: () => void;
}

/** A position has its unit for good: whoever goes elsewhere ends one and begins another. */
export function PositionDialog({ member, position, onClose }: PositionDialogProps) {
  const { t } = useTranslation();
  const units = useUnits();
  const positions = useCatalogue('position');
  const power = usePower();
  const [unit, setUnit] = useState<Id | null>(null);
  const [title, setTitle] = useState(position?.title ?? '');
  const [main, setMain] = useState(position?.main ?? member.positions.every(({ current }) => !current));
  const [from, setFrom] = useState<CalendarDate | null>(dateOf(position ? position.from : today()));
  const [last, setLast] = useState<CalendarDate | null>(dateOf(position?.until));
  if (units.status !== 'loaded') return null;

  const command = (): OrganisationCommand | undefined => {
    const day = dayOf(from);
    const until = dayOf(last);
    const words = cleanLine(title);
    if (!position) {
      if (!unit) return undefined;
      const period = { ...(day ? { from: day } : {}), ...(until ? { until } : {}) };
      return {
        type: 'addPosition',
        memberId: member.id,
        unitId: unit,
        ...(words ? { title: words } : {}),
        main,
        ...period,
      };
    }
    const changes = {
      ...(words !== (position.title ?? '') ? { title: words } : {}),
      ...(main !== position.main ? { main } : {}),
      ...(day && day !== position.from ? { from: day } : {}),
      ...(until && until !== position.until ? { until } : {}),
    };
    if (Object.keys(changes).length === 0) return undefined;
    return { type: 'changePosition', memberId: member.id, positionId: position.id, ...changes };
  };

  return (
    <FormDialog
      title={position ? t('members.changePosition') : t('members.addPosition')}
      submit={t('app.save')}
      errors={{
        unitId: !position && !unit && t('members.needUnit'),
        // There is no command that takes a title away.
        title: position?.title && cleanLine(title) === '' && t('members.needTitle'),
        until: from !== null && last !== null && last.compare(from) < 0 && t('members.endBeforeStart'),
        // There is no command that takes a day away.
        from: position?.from && !from && t('organisation.needDay'),
      }}
      conflict={t('members.positionConflict')}
      command={command}
      onClose={onClose}
    >
      {(error) => (
        <>
          {position ? (
            <p className="soft">{position.unit.name}</p>
          ) : (
            <UnitPicker
              label={t('members.unit')}
              units={units.data}
              among={power.among(units.data, 'unitAdmin', 'manageMembers')}
              value={unit}
              onChange={setUnit}
              error={error('unitId')}
            />
          )}
          <TextField
            label={t('members.position')}
            optional={!position?.title}
            hint={t('members.positionHint')}
            suggestions={positions}
            value={title}
            onChange={setTitle}
            maxLength={Limits.title}
            error={error('title')}
          />
          <Checkbox isSelected={main} onChange={setMain}>
            {t('members.isMain')}
          </Checkbox>
          <DayField
            label={t('members.holdsFrom')}
            optional={!position?.from}
            value={from}
            onChange={setFrom}
            error={error('from')}
          />
          <DayField label={t('members.holdsTo')} optional value={last} onChange={setLast} error={error('until')} />
        </>
      )}
    </FormDialog>
  );
}

export function EndPositionDialog({ member, position, onClose }: Required<PositionDialogProps>) {
  const { t } = useTranslation();
  const [until, setUntil] = useState<CalendarDate | null>(dateOf(today()));
  return (
    <FormDialog
      title={t('members.endOf', { title: position.title ?? t('members.noTitle') })}
      submit={t('members.endPosition')}
      danger
      errors={{ until: !until && t('organisation.needDay') }}
      conflict={t('members.positionConflict')}
      command={() => {
        const day = dayOf(until);
        return day ? { type: 'endPosition', memberId: member.id, positionId: position.id, until: day } : undefined;
      }}
      onClose={onClose}
    >
      {(error) => (
        <>
          <p className="soft">{position.unit.name}</p>
          <DayField
            label={t('members.endsOn')}
            hint={t('members.endsOnHint')}
            value={until}
            onChange={setUntil}
            error={error('until')}
          />
        </>
      )}
    </FormDialog>
  );
}
