import type { CalendarDate } from '@internationalized/date';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from '../../app/router';
import { useCatalogue } from '../../catalogues/useCatalogue';
import { OrganisationLimits as Limits } from '../../contract/limits';
import type { Id } from '../../contract/meetings';
import { DayField } from '../../ui/dates';
import { TextField } from '../../ui/fields';
import { cleanLine } from '../../ui/text';
import { dateOf, dayOf, today } from '../days';
import { FormDialog } from '../FormDialog';
import { usePower } from '../power';
import { UnitPicker } from '../UnitPicker';
import type { Units } from '../useUnits';
import { isUserName, suggestUserName } from './userName';

interface AddMemberDialogProps {
  readonly units: Units;
  readonly unitId: Id | null;
  readonly onClose: () => void;
}

export function AddMemberDialog({ units, unitId, onClose }: AddMemberDialogProps) {
  const { t } = useTranslation();
  const among = usePower().among(units, 'unitAdmin', 'manageMembers');
  const positions = useCatalogue('position');
  const [name, setName] = useState('');
  /** Undefined as long as nobody typed another one than is made of the name. */
  const [typed, setTyped] = useState<string>();
  const [code, setCode] = useState('');
  const [title, setTitle] = useState('');
  const [unit, setUnit] = useState<Id | null>(among.some(({ id }) => id === unitId) ? unitId : null);
  const [from, setFrom] = useState<CalendarDate | null>(dateOf(today()));
  const userName = (typed ?? suggestUserName(name)).trim().toLowerCase();
  const errors = {
    name: cleanLine(name) === '' && t('members.needName'),
    userName: userName === '' ? t('members.needUserName') : !isUserName(userName) && t('organisation.userNameInvalid'),
    unitId: !unit && t('members.needUnit'),
  };
  return (
    <FormDialog
      title={t('members.add')}
      submit={t('members.add')}
      errors={errors}
      conflict={t('members.addConflict')}
      command={() => {
        const day = dayOf(from);
        if (!unit) return undefined;
        return {
          type: 'addMember',
          name: cleanLine(name),
          userName,
          ...(cleanLine(code) ? { code: cleanLine(code) } : {}),
          position: {
            unitId: unit,
            ...(cleanLine(title) ? { title: cleanLine(title) } : {}),
            ...(day ? { from: day } : {}),
          },
        };
      }}
      onDone={(result) => {
        const made = (result as { readonly memberId?: string } | undefined)?.memberId;
        if (made) navigate(`/admin/members/${made}`);
      }}
      onClose={onClose}
    >
      {(error) => (
        <>
          <TextField
            label={t('members.name')}
            value={name}
            onChange={setName}
            maxLength={Limits.name}
            autoFocus
            autoComplete="off"
            error={error('name')}
          />
          <TextField
            label={t('members.userName')}
            hint={t('members.userNameHint')}
            value={typed ?? suggestUserName(name)}
            onChange={setTyped}
            maxLength={Limits.userName}
            autoComplete="off"
            error={error('userName')}
          />
          <TextField
            label={t('members.code')}
            optional
            value={code}
            onChange={setCode}
            maxLength={Limits.code}
            autoComplete="off"
            error={error('code')}
          />
          <UnitPicker
            label={t('members.unit')}
            units={units}
            among={among}
            value={unit}
            onChange={setUnit}
            error={error('unitId')}
          />
          <TextField
            label={t('members.position')}
            optional
            hint={t('members.positionHint')}
            suggestions={positions}
            value={title}
            onChange={setTitle}
            maxLength={Limits.title}
            error={error('title')}
          />
          <DayField label={t('members.holdsFrom')} optional value={from} onChange={setFrom} error={error('from')} />
        </>
      )}
    </FormDialog>
  );
}
