import { HttpTransportType, HubConnectionBuilder, LogLevel } from '@microsoft/signalr';

/** One attempt at a connection. It is never started twice: a new attempt is a new transport. */
export interface Transport {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Rejects when the connection is lost before the answer. */
  invoke(method: string, ...args: unknown[]): Promise<unknown>;
  on(event: string, handler: (payload: unknown) => void): void;
  onClose(handler: () => void): void;
}

export function signalRTransport(url: string): Transport {
  const hub = new HubConnectionBuilder()
    .withUrl(url, { transport: HttpTransportType.WebSockets, skipNegotiation: true })
    .configureLogging(LogLevel.None)
    .build();
  return {
    start: () => hub.start(),
    stop: () => hub.stop(),
    invoke: (method, ...args) => hub.invoke(method, ...args),
    on: (event, handler) => hub.on(event, handler),
    onClose: (handler) => hub.onclose(() => handler()),
  };
}
