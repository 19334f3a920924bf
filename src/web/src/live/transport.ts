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

/**
 * `webSocket`: straight to a WebSocket, at whatever server the load balancer chooses. `negotiated`: for
 * networks that let no WebSocket through; it takes several requests, and those must reach the same server.
 */
export type TransportKind = 'webSocket' | 'negotiated';

/** The server says something every 5 s: after this much silence, in milliseconds, it is gone or has frozen. */
const serverTimeout = 12_000;

/** How often the server hears from us; it gives us up after 30 s. */
const keepAlive = 10_000;

export function signalRTransport(url: string, kind: TransportKind): Transport {
  const builder = new HubConnectionBuilder()
    .configureLogging(LogLevel.None)
    .withServerTimeout(serverTimeout)
    .withKeepAliveInterval(keepAlive);
  const hub = (
    kind === 'webSocket'
      ? builder.withUrl(url, { transport: HttpTransportType.WebSockets, skipNegotiation: true })
      : builder.withUrl(url)
  ).build();
  return {
    start: () => hub.start(),
    stop: () => hub.stop(),
    invoke: (method, ...args) => hub.invoke(method, ...args),
    on: (event, handler) => hub.on(event, handler),
    onClose: (handler) => hub.onclose(() => handler()),
  };
}
