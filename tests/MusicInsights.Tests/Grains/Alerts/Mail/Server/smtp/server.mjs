// A real mail server on free ports of this machine, for as long as its standard input stays open: plain, STARTTLS and TLS, the
// latter two only for who signs in. Arguments: files of a key and a certificate. Over HTTP it is told how to behave and asked
// what it took: POST /behave {"how", "next"}: the next so many mails are met like that. POST /release: what is held is answered.
// POST /down, /up. GET, DELETE /mails. GET /alone is answered as soon as nobody is connected.
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { setTimeout } from "node:timers/promises";
import { SMTPServer } from "smtp-server";

const [key, cert] = process.argv.slice(2).map((file) => readFileSync(file));
let mails = [];
let behaviour = { how: "accept", next: 0 };
let held = [];
let connections = 0;

const no = (code, text) => Object.assign(new Error(text), { responseCode: code });

function met() {
  if (behaviour.next <= 0) return "accept";
  behaviour.next--;
  return behaviour.how;
}

function options(extra) {
  return {
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 200,
    onConnect(session, answer) {
      connections++;
      if (behaviour.next > 0 && behaviour.how === "refuse") {
        behaviour.next--;
        return answer(no(554, "No mail is taken here"));
      }
      if (behaviour.next > 0 && behaviour.how === "silence") {
        behaviour.next--;
        return; // no greeting ever comes
      }
      answer();
    },
    onAuth(auth, session, answer) {
      if (auth.username === "sender" && auth.password === "its-password") return answer(null, { user: auth.username });
      answer(no(535, "Authentication failed"));
    },
    onMailFrom(address, session, answer) {
      if (address.address.startsWith("stranger")) return answer(no(550, "Not from you"));
      answer();
    },
    onRcptTo(address, session, answer) {
      if (address.address.startsWith("nobody")) return answer(no(550, "No such mailbox"));
      answer();
    },
    onData(stream, session, answer) {
      const how = met();
      const parts = [];
      stream.on("data", (part) => {
        parts.push(part);
        if (how === "drop") drop(session);
      });
      stream.on("end", () => {
        if (how === "later") return answer(no(451, "Try again later"));
        if (how === "never") return answer(no(554, "Not such a mail"));
        if (how === "stall" || how === "drop") return; // no word ever comes
        mails.push({
          to: session.envelope.rcptTo.map((to) => to.address),
          isSecure: session.secure,
          user: session.user ?? null,
          raw: Buffer.concat(parts).toString("base64"),
        });
        if (how === "forget") return drop(session); // taken, and never said
        if (how === "hold") return held.push(() => answer(null, "Taken"));
        answer(null, "Taken");
      });
    },
    ...extra,
  };
}

const servers = {
  plain: new SMTPServer(options({ authOptional: true, hideSTARTTLS: true, disabledCommands: ["AUTH", "STARTTLS"] })),
  startTls: new SMTPServer(options({ key, cert })),
  tls: new SMTPServer(options({ secure: true, key, cert })),
};

function drop(session) {
  for (const server of Object.values(servers)) {
    for (const connection of server.connections) {
      if (connection.session?.id === session.id || connection.id === session.id) connection._socket.destroy();
    }
  }
}

async function alone() {
  while (Object.values(servers).some((server) => server.connections.size > 0)) await setTimeout(10);
}

const ports = {};
async function listen(name, port) {
  servers[name].listen(port, "127.0.0.1");
  await once(servers[name].server, "listening");
  ports[name] = servers[name].server.address().port;
}
for (const name of Object.keys(servers)) await listen(name, 0);

const control = createServer(async (request, response) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  const body = Buffer.concat(parts).toString();
  switch (`${request.method} ${request.url}`) {
    case "POST /behave":
      behaviour = JSON.parse(body);
      return response.writeHead(204).end();
    case "POST /release":
      for (const say of held.splice(0)) say();
      return response.writeHead(204).end();
    case "POST /down":
      await new Promise((done) => servers.plain.close(done));
      return response.writeHead(204).end();
    case "POST /up":
      servers.plain = new SMTPServer(options({ authOptional: true, hideSTARTTLS: true, disabledCommands: ["AUTH", "STARTTLS"] }));
      await listen("plain", ports.plain);
      return response.writeHead(204).end();
    case "GET /alone":
      await alone();
      return response.writeHead(204).end();
    case "DELETE /mails":
      mails = [];
      held = [];
      behaviour = { how: "accept", next: 0 };
      connections = 0;
      return response.writeHead(204).end();
    default:
      return response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ mails, connections }));
  }
});
await new Promise((ready) => control.listen(0, "127.0.0.1", ready));

for (const server of Object.values(servers)) server.on("error", () => {}); // clients that leave in the middle
process.stdin.on("end", () => process.exit(0)).resume();
console.log(`ready ${JSON.stringify({ control: control.address().port, ...ports })}`);
