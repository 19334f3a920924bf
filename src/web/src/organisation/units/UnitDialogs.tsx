import type { UnitDetails } from '../../contract/organisationRest';
import { useUnits } from '../useUnits';
import { AddUnitDialog } from './AddUnitDialog';
import { ChangeUnitDialog, CorrectUnitDialog } from './ChangeUnitDialog';
import { CloseUnitDialog, ReopenUnitDialog } from './CloseUnitDialog';
import { MergeUnitsDialog } from './MergeUnitsDialog';
import { MoveUnitDialog } from './MoveUnitDialog';
import type { UnitAction } from './UnitPanel';

interface UnitDialogsProps {
  readonly action: UnitAction;
  readonly unit: UnitDetails;
  readonly onClose: () => void;
}

export function UnitDialogs({ action, unit, onClose }: UnitDialogsProps) {
  const units = useUnits();
  if (units.status !== 'loaded') return null;
  const given = { unit, units: units.data, onClose };
  switch (action.type) {
    case 'addUnit':
      return <AddUnitDialog {...given} />;
    case 'changeUnit':
      return <ChangeUnitDialog {...given} />;
    case 'correctUnit':
      return <CorrectUnitDialog {...given} version={action.version} />;
    case 'moveUnit':
      return <MoveUnitDialog {...given} />;
    case 'closeUnit':
      return <CloseUnitDialog {...given} />;
    case 'mergeUnits':
      return <MergeUnitsDialog {...given} />;
    case 'reopenUnit':
      return <ReopenUnitDialog {...given} />;
  }
}
