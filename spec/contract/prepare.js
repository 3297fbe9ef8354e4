// Makes of the API descriptions what the mocks are started with, and JSON of them as they are (TO/descriptions):
// prepare.js FROM TO. The descriptions contradict
// themselves and the pages beside them in places; the name of each correction says why it is one.
'use strict';
const fs = require('fs');
const yaml = require('js-yaml');

const coordinates = ({ properties }) => {
  properties.latitude.type = ['number', 'string'];
  properties.longitude.type = ['number', 'string'];
};

// Every pattern of a description that is `wrong`, wherever it stands.
const rewrite = (node, wrong, right) => {
  if (node === null || typeof node !== 'object') return;
  if (node.pattern === wrong) node.pattern = right;
  Object.values(node).forEach((child) => rewrite(child, wrong, right));
};

// The mock sees one path only of each shape: GET /{media_id}, GET /{flow_id} and GET /{phone_number_id} are one. These
// are served below a prefix of their own.
const apart = { '/{media_id}': '/media', '/{flow_id}': '/flow' };

const whatsapp = {
  file: 'whatsapp',
  path: (path) => (apart[path] || '') + (path === '/media_download' ? '/meta/whatsapp' : '/meta/whatsapp/v24.0') + path,
  corrections: {
    'its text asks for the actions review_and_pay and review_order, its list of actions has neither': ({ schemas }) => {
      schemas.InteractiveMessage.properties.action.properties.name.enum.push('review_and_pay', 'review_order');
    },
    'the sections of its own product_list example have product_items and no rows': ({ schemas }) => {
      schemas.InteractiveMessage.properties.action.properties.sections.items.required = [];
    },
    'the cards of a product carousel have no header (Meta: product carousels)': ({ schemas }) => {
      schemas.InteractiveMessage.properties.action.properties.cards.items.required = ['card_index', 'action'];
    },
    'its own example sends latitude and longitude as text': ({ schemas }) => coordinates(schemas.LocationMessage),
    'the mock answers createOrUpdateTemplate with what fits both of its shapes, and must fit one': (_, paths) => {
      const { schema } = paths['/{business_account_id}/message_templates'].post.responses['200'].content['application/json'];
      schema.anyOf = schema.oneOf;
      delete schema.oneOf;
    },
  },
};

const platform = {
  file: 'platform',
  path: (path) => `/platform/v1${path}`,
  corrections: {
    'the mock answers with colours and countries that do not fit its patterns': ({ schemas }) => {
      const { theme_config: theme, phone_number_country_isos: countries } = schemas.SetupLink.properties;
      [...Object.values(theme.properties), countries.items].forEach((text) => { delete text.pattern; });
    },
  },
};

const workflows = { file: 'workflows', path: (path) => `/platform/v1${path}`, corrections: {} };

const agent = { file: 'agent', path: (path) => `/platform/v1${path}`, corrections: {} };

const meta = {
  file: 'meta-v23',
  // Paths of one shape are one to the mock; those that end in a word of their own can be told apart.
  path: (path) => (/\/[a-z_]+(\/\{QR-Code-ID\})?$/.test(path) ? path : undefined),
  corrections: {
    'additionalProperties: false in one part of allOf refuses what the other part asks for': ({ schemas }) => {
      schemas.Message.oneOf.forEach(({ $ref }) => {
        schemas[$ref.split('/').pop()].allOf[1].additionalProperties = true;
      });
    },
    'its own examples send a language without a policy': ({ schemas }) => {
      schemas.LanguageObject.required = ['code'];
    },
    'button indexes start at 0; the pattern is a misspelt list of some of them': ({ schemas }) => {
      schemas.TemplateComponent.properties.index.pattern = '^[0-9]+$';
    },
    'templates have more components and buttons by now (Meta: marketing templates)': ({ schemas }) => {
      schemas.TemplateComponent.properties.type.enum.push('carousel', 'limited_time_offer');
      schemas.TemplateComponent.properties.sub_type.enum.push('copy_code', 'flow', 'mpm');
    },
    'latitude and longitude may be numbers (Meta: location messages)': ({ schemas }) => {
      coordinates(schemas.LocationMessage.allOf[1].properties.location);
    },
    'a contact has more types of numbers and addresses than HOME and WORK (Kapso: Mobile, Landline)': ({ schemas }) => {
      ['Address', 'Email', 'Phone', 'Url'].forEach((name) => { delete schemas[`${name}Object`].properties.type.enum; });
    },
    'a message has up to 257 contacts (Kapso), not 5': ({ schemas }) => {
      schemas.ContactsMessage.allOf[1].properties.contacts.maxItems = 257;
    },
    'a GET has no Content-Type': (_, paths) => {
      const without = (list) => (list || []).filter(({ $ref }) => !($ref || '').endsWith('/ContentType'));
      Object.values(paths).forEach(({ get }) => { if (get) get.parameters = without(get.parameters); });
    },
    'its own examples of QR codes have digits that its pattern forbids': (components, paths) => {
      rewrite({ components, paths }, '^[A-Z2-7]{14}$', '^[A-Z0-9]{14}$');
    },
    'a request to change a QR code fits the shape of one to make it as well': (_, paths) => {
      const { schema } = paths['/{Version}/{Phone-Number-ID}/message_qrdls'].post.requestBody.content['application/json'];
      schema.anyOf = schema.oneOf;
      delete schema.oneOf;
    },
    'the examples that the mock answers with do not fit their own shapes': (_, paths) => {
      ['message_qrdls/{QR-Code-ID}', 'business_compliance_info'].forEach((tail) => {
        delete paths[`/{Version}/{Phone-Number-ID}/${tail}`].get.responses['200'].content['application/json'].schema;
      });
    },
    'its patterns of phone numbers are escaped twice': (components) => {
      rewrite(components, '^\\\\+[1-9]\\\\d{1,14}$', '^\\+[1-9]\\d{1,14}$');
    },
    'a catalogue may do without a thumbnail (Meta: catalog messages)': ({ schemas }) => {
      const ofCatalogue = ({ properties }) => properties.name && properties.name.enum[0] === 'catalog_message';
      schemas.ActionObject.oneOf.find(ofCatalogue).required = ['name'];
    },
  },
};

// Without an answer for wrong requests the mock says itself what is wrong with one.
const keepSuccess = ({ responses }) => {
  Object.keys(responses || {}).filter((status) => !status.startsWith('2')).forEach((status) => { delete responses[status]; });
};

const [from, to] = process.argv.slice(2);
Object.entries({ whatsapp, platform, workflows, agent, meta }).forEach(([name, { file, path, corrections }]) => {
  const description = yaml.load(fs.readFileSync(`${from}/${file}.yaml`, 'utf8'));
  fs.writeFileSync(`${to}/descriptions/${name}.json`, JSON.stringify(description));
  Object.values(corrections).forEach((correct) => correct(description.components, description.paths));
  const kept = Object.entries(description.paths).filter(([key]) => path(key));
  kept.flatMap(([, item]) => Object.values(item)).forEach(keepSuccess);
  description.paths = Object.fromEntries(kept.map(([key, item]) => [path(key), item]));
  fs.writeFileSync(`${to}/${name}.json`, JSON.stringify(description));
});
