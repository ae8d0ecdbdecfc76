import net from "node:net";

const sockets = new Set<net.Socket>();
const plain = net.Socket.prototype.connect;

/** Every socket of this process from now on is counted, whoever opens it. */
export function watchSockets(): void {
  net.Socket.prototype.connect = function (this: net.Socket, ...args: unknown[]) {
    sockets.add(this);
    return Reflect.apply(plain, this, args);
  } as typeof plain;
}

/** Bytes sent and received so far by all sockets that were watched. */
export const bytesSoFar = () => [...sockets].reduce((sum, { bytesRead, bytesWritten }) => sum + bytesRead + bytesWritten, 0);

/** What some work cost: time, one core's time of this process, and bytes on its sockets. */
export type Spent = { wallMs: number; cpuMs: number; bytes: number };

export async function spent<T>(work: () => Promise<T>): Promise<Spent & { value: T }> {
  const [cpu, wall, bytes] = [process.cpuUsage(), performance.now(), bytesSoFar()];
  const value = await work();
  const { user, system } = process.cpuUsage(cpu);
  return { value, wallMs: performance.now() - wall, cpuMs: (user + system) / 1000, bytes: bytesSoFar() - bytes };
}
