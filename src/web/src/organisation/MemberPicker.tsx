import { ChevronDown } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { ComboBox } from 'react-aria-components/ComboBox';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { useTranslation } from 'react-i18next';
import { withQuery } from '../app/api';
import { useMe } from '../app/session';
import { useResource } from '../app/useResource';
import type { Id } from '../contract/meetings';
import type { ListedMember, MemberDetails } from '../contract/organisationRest';
import type { Page } from '../contract/rest';
import { FieldLabel } from '../ui/fields';

interface MemberPickerProps {
  readonly label: string;
  readonly value: Id | undefined;
  readonly onChange: (id: Id | undefined, name?: string) => void;
  readonly placeholder?: string;
  readonly error?: string | undefined;
}

/** A member, for administrators no longer active ones too, found by typing some of the name, with or without marks. */
export function MemberPicker({ label, value, onChange, placeholder, error }: MemberPickerProps) {
  const { t } = useTranslation();
  const chosen = useResource<MemberDetails>(value ? `/api/members/${value}` : undefined);
  const name = chosen.status === 'loaded' && value ? chosen.data.name : '';
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState('');
  const [entered, setEntered] = useState(false);
  const isAdministrator = useMe().permissions.includes('manageMembers');
  useEffect(() => setTyped(name), [name]);
  useEffect(() => {
    // The field holds the name of who is chosen: that is no question for others.
    const timer = setTimeout(() => setAsked(typed === name ? '' : typed.trim()), 250);
    return () => clearTimeout(timer);
  }, [typed, name]);
  const found = useResource<Page<ListedMember>>(
    entered ? withQuery('/api/members', { q: asked, active: isAdministrator ? 'all' : undefined }) : undefined,
  );
  return (
    <ComboBox
      className="field"
      items={found.status === 'loaded' ? found.data.items : []}
      selectedKey={value ?? null}
      onSelectionChange={(key) => {
        if (key === null) return;
        const member = found.status === 'loaded' ? found.data.items.find(({ id }) => id === key) : undefined;
        onChange(String(key), member?.name);
      }}
      inputValue={typed}
      onInputChange={(text) => {
        setTyped(text);
        if (text === '' && value) onChange(undefined);
      }}
      onFocus={() => setEntered(true)}
      onBlur={() => setTyped(name)}
      menuTrigger="focus"
      allowsEmptyCollection
      isInvalid={Boolean(error)}
      validationBehavior="aria"
    >
      <FieldLabel optional={false}>{label}</FieldLabel>
      <div className="combo">
        <Input className="input" placeholder={placeholder ?? t('logs.anyone')} />
        <Button className="combo__open">
          <ChevronDown size={16} aria-hidden />
        </Button>
      </div>
      <FieldError className="field__error">{error}</FieldError>
      <Popover className="popover">
        <ListBox<ListedMember>
          className="options"
          renderEmptyState={() => (
            <p className="empty">{t(found.status === 'loading' ? 'app.loading' : 'logs.nobodyFound')}</p>
          )}
        >
          {(member) => (
            <ListBoxItem id={member.id} className="options__item" textValue={member.name}>
              <span className="combo__option">
                {member.name}
                <small>{[member.position, member.unit?.name].filter(Boolean).join(' · ')}</small>
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
