import { useCallback, useEffect, useRef } from 'react';
import type { ReceiptCommand } from '../contract/documents';
import { useDocument, useLiveDocument } from './DocumentContext';

/**
 * Receipts that the page gives by itself: that the version arrived here, and how far it was read. What comes of them
 * is seen in the view; a refusal says that the receipt is there already or not wanted, and is nobody's to read.
 */
export function useReceipts(version: number) {
  const { commands } = useLiveDocument();
  const stages = useDocument((view) => view.me.versions[String(version)]);
  const given = useRef(new Set<string>());
  const give = useCallback(
    (type: ReceiptCommand['type']) => {
      const key = `${type} ${version}`;
      if (given.current.has(key)) return;
      given.current.add(key);
      void commands.execute({ type, version }).then(({ status }) => {
        // Perhaps it was not carried out: the next occasion gives it again.
        if (status === 'unconfirmed') given.current.delete(key);
      });
    },
    [commands, version],
  );
  const delivered = stages?.deliveredAt !== undefined;
  useEffect(() => {
    if (!delivered) give('confirmDelivery');
  }, [delivered, give]);
  return {
    stages,
    /** For what is opened in another way than in the reader, which the server sees itself. */
    recordOpening: useCallback(() => give('recordOpening'), [give]),
    recordReading: useCallback(() => give('recordReading'), [give]),
  };
}
