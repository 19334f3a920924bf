import type { Accepted, Refusal, StreamName } from '../contract/live';
import { type LiveConnection, NotAnswered } from './LiveConnection';
import type { LiveStream } from './LiveStream';
import { uuidv7 } from './uuid';

/** `unconfirmed`: no answer within the time given. The command may or may not have been carried out. */
export type Outcome =
  | { readonly status: 'done'; readonly seq: number; readonly result?: unknown }
  | { readonly status: 'refused'; readonly refusal: Refusal }
  | { readonly status: 'unconfirmed' };

export interface CommandSenderOptions<C> {
  /** Milliseconds that the server may take for a command, where that is longer than for others. */
  readonly patience?: (command: C) => number | undefined;
  /** Milliseconds until a command without an answer is reported as unconfirmed. */
  readonly deadline?: number;
  /** Milliseconds between attempts after a retryable refusal. */
  readonly pause?: number;
  /** Milliseconds to wait for the view after the answer. */
  readonly viewWithin?: number;
}

/** Milliseconds for which a command without an answer, asked for again, is the same command. */
const unconfirmedFor = 600_000;

/** What was asked of one stream over one connection: pages come and go, each with a sender of its own. */
interface Asked {
  readonly underWay: Map<string, Promise<Outcome>>;
  /** Ids, and since when they have no answer, by command. */
  readonly unconfirmed: Map<string, { readonly commandId: string; readonly since: number }>;
}

const askedOver = new WeakMap<LiveConnection, Map<StreamName, Asked>>();

function askedOf(connection: LiveConnection, stream: StreamName): Asked {
  const held = askedOver.get(connection) ?? new Map<StreamName, Asked>();
  askedOver.set(connection, held);
  const asked = held.get(stream) ?? { underWay: new Map(), unconfirmed: new Map() };
  held.set(stream, asked);
  return asked;
}

/**
 * Sends the commands of one stream. A command keeps its id over every attempt, so it is carried out once
 * at most; asked again soon after an unconfirmed end, the same command is sent with the same id. Asked again while it is under way
 * it is the one that is under way, whichever sender it was asked of: whoever asked first may have left the page and come back.
 */
export class CommandSender<C> {
  private readonly asked: Asked;
  private readonly patience: (command: C) => number | undefined;
  private readonly deadline: number;
  private readonly pause: number;
  private readonly viewWithin: number;

  constructor(
    private readonly connection: LiveConnection,
    private readonly stream: LiveStream<unknown>,
    options: CommandSenderOptions<C> = {},
  ) {
    this.asked = askedOf(connection, stream.name);
    this.patience = options.patience ?? (() => undefined);
    this.deadline = options.deadline ?? 45_000;
    this.pause = options.pause ?? 500;
    this.viewWithin = options.viewWithin ?? 10_000;
  }

  /** Resolves when the command is answered and the view holds its effect. */
  execute(command: C): Promise<Outcome> {
    const words = JSON.stringify(command);
    const { underWay } = this.asked;
    const before = underWay.get(words);
    if (before) return before;
    const outcome = this.carriedOut(command, words).finally(() => underWay.delete(words));
    underWay.set(words, outcome);
    return outcome;
  }

  private async carriedOut(command: C, words: string): Promise<Outcome> {
    const { unconfirmed } = this.asked;
    // Later the same words mean another command: a badge that is read once more in the afternoon.
    for (const [each, { since }] of unconfirmed) if (Date.now() - since > unconfirmedFor) unconfirmed.delete(each);
    const commandId = unconfirmed.get(words)?.commandId ?? uuidv7();
    const answer = await this.answered(commandId, command);
    if (!answer) {
      unconfirmed.set(words, { commandId, since: Date.now() });
      return { status: 'unconfirmed' };
    }
    unconfirmed.delete(words);
    if (!answer.ok) return { status: 'refused', refusal: answer };
    await this.stream.reached(answer.seq, this.viewWithin);
    return { status: 'done', seq: answer.seq, result: answer.result };
  }

  private async answered(commandId: string, command: C): Promise<Accepted | Refusal | undefined> {
    const patience = this.patience(command);
    const end = Date.now() + Math.max(this.deadline, patience ?? 0);
    // An attempt without a certain answer may have been carried out; later refusals do not change that.
    let uncertain = false;
    let refused: Refusal | undefined;
    while (Date.now() < end) {
      try {
        await this.connection.connected(end - Date.now());
        const sent = ['Execute', this.stream.name, commandId, command] as const;
        const answer = await (patience
          ? this.connection.invokePatiently<Accepted | Refusal>(patience, ...sent)
          : this.connection.invoke<Accepted | Refusal>(...sent));
        if (answer.ok || !answer.retryable) return answer;
        refused = answer;
        uncertain ||= answer.code === 'unavailable';
      } catch (error) {
        if (!(error instanceof NotAnswered)) throw error;
        uncertain = true;
      }
      await new Promise((resolve) => setTimeout(resolve, Math.min(this.pause, Math.max(0, end - Date.now()))));
    }
    return uncertain ? undefined : refused;
  }
}
