import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type RoundCommand, RoundLimits } from '../../contract/rounds';
import { CommandDialog } from '../../organisation/FormDialog';
import { useUnitList } from '../../rooms/useUnitList';
import { Loading } from '../../ui/feedback';
import { AddresseeFields } from '../draft/AddresseeFields';
import { type Asked, addresseeOf } from '../draft/plan';
import { useLiveRound, useRound } from '../RoundContext';

/** More people and units to be asked. */
export function AddAddresseesDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { commands } = useLiveRound();
  const held = useRound((view) => view.addressees);
  const units = useUnitList();
  const [asked, setAsked] = useState<readonly Asked[]>([]);
  return (
    <CommandDialog<RoundCommand>
      title={t('round.addAddressees')}
      submit={t('round.addSubmit')}
      commands={commands}
      conflict={t('round.alreadyAsked')}
      errors={{
        addressees:
          asked.length === 0
            ? t('round.needAddressees')
            : asked.length > RoundLimits.addresseesAtOnce && t('roundDraft.tooManyAsked'),
      }}
      command={() => ({ type: 'addAddressees', addressees: asked.map(addresseeOf) })}
      onClose={onClose}
    >
      {(error) =>
        units ? (
          <AddresseeFields
            asked={asked}
            onChange={setAsked}
            isAsked={(id) => held?.[id] !== undefined && held[id].removed === undefined}
            units={units}
            error={error('addressees')}
          />
        ) : (
          <Loading />
        )
      }
    </CommandDialog>
  );
}
