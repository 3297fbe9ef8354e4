// The official TypeScript SDK on the same work: a template message built, sent, parsed, so many promises in flight.
//
//     node sdk.mjs MODULES BASE_URL PHONE_NUMBER_ID MESSAGES IN_FLIGHT  ->  "MESSAGES SECONDS CPU_SECONDS PEAK_KIB"
import { createRequire } from "node:module";

const [modules, baseUrl, phoneNumberId, count, inFlight] = process.argv.slice(2);
const { WhatsAppClient, buildTemplateSendPayload } = createRequire(modules + "/")("@kapso/whatsapp-cloud-api");
const client = new WhatsAppClient({ baseUrl, kapsoApiKey: "sandbox-key" });
const messages = Number(count);
let started = 0;

async function worker() {
  while (started < messages) {
    started++;
    const template = buildTemplateSendPayload({
      name: "order_ready_named",
      language: "en_US",
      body: [{ type: "text", parameterName: "order_id", text: "ORDER-123" }],
    });
    const sent = await client.messages.sendTemplate({ phoneNumberId, to: "+15551234567", template });
    if (!sent.messages[0].id) throw new Error("no id");
  }
}

const began = process.hrtime.bigint();
const cpu = process.cpuUsage();
await Promise.all(Array.from({ length: Number(inFlight) }, worker));
const used = process.cpuUsage(cpu);
console.log(messages, Number(process.hrtime.bigint() - began) / 1e9, (used.user + used.system) / 1e6,
  process.resourceUsage().maxRSS);
