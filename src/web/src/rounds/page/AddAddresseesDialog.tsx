import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RoundLimits } from '../../contract/rounds';
import { useUnitList } from '../../rooms/useUnitList';
import { Loading } from '../../ui/feedback';
import { AddresseeFields } from '../draft/AddresseeFields';
import { type Asked, addresseeOf } from '../draft/plan';
import { useRound } from '../RoundContext';
import { RoundDialog } from '../RoundDialog';

/** More people and units to be asked. */
export function AddAddresseesDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const held = useRound((view) => view.addressees);
  const units = useUnitList();
  const [asked, setAsked] = useState<readonly Asked[]>([]);
  const fault =
    asked.length === 0
      ? t('round.needAddressees')
      : asked.length > RoundLimits.addresseesAtOnce && t('roundDraft.tooManyAsked');
  return (
    <RoundDialog
      title={t('round.addAddressees')}
      submit={t('round.addSubmit')}
      conflict={t('round.alreadyAsked')}
      errors={{ addressees: fault }}
      command={() => ({ type: 'addAddressees', addressees: asked.map(addresseeOf) })}
      isHeld={asked.length > 0}
      onClose={onClose}
    >
      {(error) =>
        units ? (
          <AddresseeFields
            asked={asked}
            onChange={setAsked}
            isAsked={(id) => held?.[id] !== undefined && held[id].removed === undefined}
            units={units}
            // What the page finds right and the server does not: they could not read what is asked about.
            error={error('addressees') && (fault || t('round.outside'))}
          />
        ) : (
          <Loading />
        )
      }
    </RoundDialog>
  );
}
