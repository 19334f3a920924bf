import { Menu, MenuItem } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';

export interface MenuAction {
  readonly id: string;
  readonly text: string;
  readonly danger?: boolean;
  readonly act: () => void;
}

/** What a menu button opens; its actions are named by the button. */
export function ActionMenu({ actions }: { actions: readonly MenuAction[] }) {
  return (
    <Popover className="popover" placement="bottom end">
      <Menu className="options" items={actions}>
        {(action) => (
          <MenuItem
            id={action.id}
            className={action.danger ? 'options__item options__item--danger' : 'options__item'}
            onAction={action.act}
          >
            {action.text}
          </MenuItem>
        )}
      </Menu>
    </Popover>
  );
}
