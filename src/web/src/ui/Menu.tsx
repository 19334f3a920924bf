import { Menu, MenuItem } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';

export interface MenuAction {
  readonly id: string;
  readonly text: string;
  readonly danger?: boolean;
  readonly act: () => void;
}

interface ActionMenuProps {
  readonly actions: readonly MenuAction[];
  /** None of them can be chosen now. */
  readonly isDisabled?: boolean;
}

/** What a menu button opens; its actions are named by the button. */
export function ActionMenu({ actions, isDisabled = false }: ActionMenuProps) {
  return (
    <Popover className="popover" placement="bottom end">
      <Menu className="options" items={actions}>
        {(action) => (
          <MenuItem
            id={action.id}
            className={action.danger ? 'options__item options__item--danger' : 'options__item'}
            onAction={action.act}
            isDisabled={isDisabled}
          >
            {action.text}
          </MenuItem>
        )}
      </Menu>
    </Popover>
  );
}
