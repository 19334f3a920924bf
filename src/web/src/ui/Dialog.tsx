import type { ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useTranslation } from 'react-i18next';
import { Button } from './Button';
import { StandsOpen } from './openDialogs';

interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** An alert dialog asks for a decision and is not closed by a click beside it. */
  readonly alert?: boolean;
  /** Not closed by Escape either: what it says is not told again. */
  readonly keepsOpen?: boolean;
  readonly children: ReactNode;
}

export function Dialog({ title, isOpen, onClose, alert, keepsOpen, children }: DialogProps) {
  return (
    <ModalOverlay
      className="backdrop"
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={!alert && !keepsOpen}
      isKeyboardDismissDisabled={keepsOpen ?? false}
    >
      <Modal className="modal">
        <AriaDialog role={alert ? 'alertdialog' : 'dialog'}>
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
      <StandsOpen />
    </ModalOverlay>
  );
}

interface ConfirmDialogProps {
  readonly title: string;
  readonly text: ReactNode;
  readonly confirm: string;
  readonly cancel?: string;
  readonly danger?: boolean;
  readonly isOpen: boolean;
  readonly isPending?: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, text, confirm, cancel, danger, isOpen, isPending, onConfirm, onClose } = props;
  const { t } = useTranslation();
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose} alert>
      <div>{text}</div>
      <div className="modal__foot">
        <Button onPress={onClose}>{cancel ?? t('app.cancel')}</Button>
        <Button kind={danger ? 'danger' : 'primary'} onPress={onConfirm} isPending={isPending ?? false}>
          {confirm}
        </Button>
      </div>
    </Dialog>
  );
}
