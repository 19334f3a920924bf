import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  readonly kind?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly size?: 'normal' | 'small' | 'icon';
  readonly wide?: boolean;
  readonly icon?: ReactNode;
  readonly children?: ReactNode;
}

/** While pending it keeps the focus and its name, and does nothing when pressed. */
export function Button({ kind = 'secondary', size = 'normal', wide, icon, children, ...rest }: ButtonProps) {
  const names = ['button', `button--${kind}`, size !== 'normal' && `button--${size}`, wide && 'button--wide'];
  return (
    <AriaButton {...rest} className={names.filter(Boolean).join(' ')}>
      {rest.isPending ? <span className="spinner" aria-hidden /> : icon}
      {children && <span className="button__label">{children}</span>}
    </AriaButton>
  );
}
