// The peer: Socket.IO as it comes, WebSocket alone, everybody in one room. PORT is its argument;
// /publish/FIRST/COUNT/SIZE emits numbered messages (see Payload.cs), anything else asks whether it is there.
import { createServer } from "node:http";
import { Server } from "socket.io";

const room = "all";

const http = createServer((request, response) => {
  const [, call, ...numbers] = request.url.split("/");
  if (call === "publish") {
    const [first, count, size] = numbers.map(Number);
    for (let seq = first; seq < first + count; seq++) {
      io.to(room).emit("change", String(seq).padStart(10, "0").padEnd(size, "x"));
    }
  }
  response.writeHead(204).end();
});
const io = new Server(http, { transports: ["websocket"], serveClient: false });
io.on("connection", (socket) => socket.join(room));
http.listen(Number(process.argv[2]), "127.0.0.1", 4096);
