-- The messages that Kapso's API description shows: each builder makes the same wire shape.
local message = require "kapso.message"

local WAMID = "wamid.HBgNMTU1NTE0OTU5Nzg1FQIAERgSMDhGRjdBMDEyOTcxQzFFQkFBAA=="

local function interactive(object)
  return { type = "interactive", interactive = object }
end

local function image_header(link)
  return { type = "image", image = { link = link } }
end

local CARD = {
  addresses = { {
    street = "1 Lucky Shrub Way", city = "Menlo Park", state = "CA", zip = "94025",
    country = "United States", country_code = "US", type = "Office",
  } },
  birthday = "1999-01-23",
  emails = { { email = "bjohnson@luckyshrub.com", type = "Work" } },
  name = {
    formatted_name = "Barbara J. Johnson", first_name = "Barbara", last_name = "Johnson",
    middle_name = "Joana", suffix = "Esq.", prefix = "Dr.",
  },
  org = { company = "Lucky Shrub", department = "Legal", title = "Lead Counsel" },
  phones = {
    { phone = "+16505559999", type = "Landline" },
    { phone = "+19175559999", type = "Mobile", wa_id = "19175559999" },
  },
  urls = { { url = "https://www.luckyshrub.com", type = "Company" } },
}

local SAVED_ADDRESS = { id = "home", value = {
  name = "John Doe", phone_number = "+919876543210", in_pin_code = "400063", floor_number = "8",
  building_name = "Acme Tower", address = "MG Road", landmark_area = "Near Metro", city = "Mumbai",
} }

local WRONG_ADDRESS = {
  name = "John Doe", phone_number = "+919876543210", in_pin_code = "999999", address = "Some Street",
  city = "Mumbai",
}

local PIX = {
  reference_id = "pix-order-123", type = "digital-goods", payment_type = "br",
  payment_settings = { {
    type = "pix_dynamic_code",
    pix_dynamic_code = {
      code = "00020101021226820014br.gov.bcb.pix", merchant_name = "Kapso Merchant", key = "12345678000199",
      key_type = "CNPJ",
    },
  } },
  currency = "BRL",
  total_amount = { value = 1000, offset = 100 },
  order = {
    status = "pending",
    tax = { value = 0, offset = 100 },
    items = { {
      retailer_id = "item-1", name = "Subscription", amount = { value = 1000, offset = 100 }, quantity = 1,
    } },
    subtotal = { value = 1000, offset = 100 },
  },
}

local EXAMPLES = {
  text_message = {
    message.text "Hello! Your order #12345 has been shipped.",
    { type = "text", text = { body = "Hello! Your order #12345 has been shipped." } },
  },
  image_message = {
    message.image { link = "https://example.com/product.jpg", caption = "Check out our new product!" },
    { type = "image", image = { link = "https://example.com/product.jpg", caption = "Check out our new product!" } },
  },
  voice_message = {
    message.audio { id = "1013859600285441", voice = true },
    { type = "audio", audio = { id = "1013859600285441", voice = true } },
  },
  basic_audio_message = {
    message.audio { link = "https://example.com/ringtone.mp3" },
    { type = "audio", audio = { link = "https://example.com/ringtone.mp3" } },
  },
  document_message = {
    message.document {
      id = "1376223850470843", filename = "invoice_2024.pdf", caption = "Your invoice for January 2024",
    },
    { type = "document", document = {
      id = "1376223850470843", filename = "invoice_2024.pdf", caption = "Your invoice for January 2024",
    } },
  },
  video_message = {
    message.video { id = "1166846181421424", caption = "Product demonstration video" },
    { type = "video", video = { id = "1166846181421424", caption = "Product demonstration video" } },
  },
  sticker_message = {
    message.sticker { id = "798882015472548" },
    { type = "sticker", sticker = { id = "798882015472548" } },
  },
  location_message = {
    message.location {
      latitude = "37.7749", longitude = "-122.4194",
      name = "San Francisco Office", address = "123 Market St, San Francisco, CA 94103",
    },
    { type = "location", location = {
      latitude = "37.7749", longitude = "-122.4194",
      name = "San Francisco Office", address = "123 Market St, San Francisco, CA 94103",
    } },
  },
  reaction_message = {
    message.reaction(WAMID, "👍"),
    { type = "reaction", reaction = { message_id = WAMID, emoji = "👍" } },
  },
  contacts_message = {
    message.contacts { CARD },
    { type = "contacts", contacts = { CARD } },
  },
  interactive_button = {
    message.buttons {
      body = "Would you like to proceed with your order?",
      buttons = { { id = "btn_yes", title = "Yes" }, { id = "btn_no", title = "No" } },
    },
    interactive {
      type = "button",
      body = { text = "Would you like to proceed with your order?" },
      action = { buttons = {
        { type = "reply", reply = { id = "btn_yes", title = "Yes" } },
        { type = "reply", reply = { id = "btn_no", title = "No" } },
      } },
    },
  },
  interactive_cta_url = {
    message.cta_url {
      header = "New workshop dates announced!", body = "Tap the button below to see available dates.",
      footer = "Dates subject to change", display_text = "See Dates",
      url = "https://example.com/workshops?utm_source=whatsapp",
    },
    interactive {
      type = "cta_url",
      header = { type = "text", text = "New workshop dates announced!" },
      body = { text = "Tap the button below to see available dates." },
      footer = { text = "Dates subject to change" },
      action = {
        name = "cta_url",
        parameters = { display_text = "See Dates", url = "https://example.com/workshops?utm_source=whatsapp" },
      },
    },
  },
  interactive_list = {
    message.list {
      header = "Choose Shipping", body = "Which shipping option do you prefer?",
      footer = "Shipping estimates may vary", button = "View Options",
      sections = {
        { title = "Fast Shipping", rows = {
          { id = "express", title = "Express", description = "1-2 days" },
          { id = "priority", title = "Priority", description = "2-3 days" },
        } },
        { title = "Standard Shipping", rows = { { id = "standard", title = "Standard", description = "5-7 days" } } },
      },
    },
    interactive {
      type = "list",
      header = { type = "text", text = "Choose Shipping" },
      body = { text = "Which shipping option do you prefer?" },
      footer = { text = "Shipping estimates may vary" },
      action = {
        button = "View Options",
        sections = {
          { title = "Fast Shipping", rows = {
            { id = "express", title = "Express", description = "1-2 days" },
            { id = "priority", title = "Priority", description = "2-3 days" },
          } },
          { title = "Standard Shipping", rows = { { id = "standard", title = "Standard", description = "5-7 days" } } },
        },
      },
    },
  },
  interactive_flow = {
    message.flow {
      header = "Appointment Booking", body = "Book your appointment using our interactive form",
      footer = "Available slots shown in real-time", cta = "Book Now", flow_id = "123456789",
      mode = "published", token = "AQAAAAACS5FpgQ_cAAAAAD0QI3s.", action = "navigate", screen = "BOOKING_SCREEN",
      data = { service_type = "consultation", preferred_date = "2024-02-15" },
    },
    interactive {
      type = "flow",
      header = { type = "text", text = "Appointment Booking" },
      body = { text = "Book your appointment using our interactive form" },
      footer = { text = "Available slots shown in real-time" },
      action = {
        name = "flow",
        parameters = {
          flow_message_version = "3", flow_id = "123456789", flow_cta = "Book Now", mode = "published",
          flow_token = "AQAAAAACS5FpgQ_cAAAAAD0QI3s.", flow_action = "navigate",
          flow_action_payload = {
            screen = "BOOKING_SCREEN",
            data = { service_type = "consultation", preferred_date = "2024-02-15" },
          },
        },
      },
    },
  },
  interactive_carousel_url = {
    message.carousel { body = "Choose a trip option", cards = {
      { header = { image = { link = "https://example.com/flight-a.jpg" } }, body = "Morning flight",
        display_text = "View", url = "https://example.com/flights/a" },
      { header = { image = { link = "https://example.com/flight-b.jpg" } }, body = "Evening flight",
        display_text = "View", url = "https://example.com/flights/b" },
    } },
    interactive {
      type = "carousel",
      body = { text = "Choose a trip option" },
      action = { cards = {
        {
          card_index = 0, type = "cta_url", header = image_header "https://example.com/flight-a.jpg",
          body = { text = "Morning flight" },
          action = {
            name = "cta_url", parameters = { display_text = "View", url = "https://example.com/flights/a" },
          },
        },
        {
          card_index = 1, type = "cta_url", header = image_header "https://example.com/flight-b.jpg",
          body = { text = "Evening flight" },
          action = {
            name = "cta_url", parameters = { display_text = "View", url = "https://example.com/flights/b" },
          },
        },
      } },
    },
  },
  interactive_carousel_quick_reply = {
    message.carousel { body = "Pick a product", cards = {
      { header = { image = { link = "https://example.com/product-a.jpg" } },
        buttons = { { id = "product_a_yes", title = "Select" } } },
      { header = { image = { link = "https://example.com/product-b.jpg" } },
        buttons = { { id = "product_b_yes", title = "Select" } } },
    } },
    interactive {
      type = "carousel",
      body = { text = "Pick a product" },
      action = { cards = {
        {
          card_index = 0, type = "cta_url", header = image_header "https://example.com/product-a.jpg",
          action = { buttons = {
            { type = "quick_reply", quick_reply = { id = "product_a_yes", title = "Select" } },
          } },
        },
        {
          card_index = 1, type = "cta_url", header = image_header "https://example.com/product-b.jpg",
          action = { buttons = {
            { type = "quick_reply", quick_reply = { id = "product_b_yes", title = "Select" } },
          } },
        },
      } },
    },
  },
  interactive_location_request = {
    message.location_request { body = "Please share your location so we can provide accurate delivery estimates." },
    interactive {
      type = "location_request_message",
      body = { text = "Please share your location so we can provide accurate delivery estimates." },
      action = { name = "send_location" },
    },
  },
  interactive_request_contact_info = {
    message.request_contact_info { body = "Please share your phone number so we can finish your request." },
    interactive {
      type = "request_contact_info",
      body = { text = "Please share your phone number so we can finish your request." },
      action = { name = "request_contact_info" },
    },
  },
  call_permission_request = {
    message.call_permission_request { body = "We would like to call you to help with your order." },
    interactive {
      type = "call_permission_request",
      body = { text = "We would like to call you to help with your order." },
      action = { name = "call_permission_request" },
    },
  },
  interactive_address_message = {
    message.address {
      body = "Please provide your delivery address.", country = "IN",
      values = { name = "John Doe", phone_number = "+919876543210" },
      saved_addresses = { SAVED_ADDRESS },
    },
    interactive {
      type = "address_message",
      body = { text = "Please provide your delivery address." },
      action = {
        name = "address_message",
        parameters = {
          country = "IN",
          values = { name = "John Doe", phone_number = "+919876543210" },
          saved_addresses = { SAVED_ADDRESS },
        },
      },
    },
  },
  interactive_address_validation_error = {
    message.address {
      body = "Please correct the errors in your address.", country = "IN",
      values = WRONG_ADDRESS,
      validation_errors = { in_pin_code = "Invalid PIN code. Please check and try again." },
    },
    interactive {
      type = "address_message",
      body = { text = "Please correct the errors in your address." },
      action = {
        name = "address_message",
        parameters = {
          country = "IN",
          values = WRONG_ADDRESS,
          validation_errors = { in_pin_code = "Invalid PIN code. Please check and try again." },
        },
      },
    },
  },
  interactive_catalog_message = {
    message.catalog { body = "Browse our catalog on WhatsApp.", thumbnail_product_retailer_id = "SKU_THUMBNAIL" },
    interactive {
      type = "catalog_message",
      body = { text = "Browse our catalog on WhatsApp." },
      action = { name = "catalog_message", parameters = { thumbnail_product_retailer_id = "SKU_THUMBNAIL" } },
    },
  },
  interactive_product = {
    message.product { body = "Optional body text", catalog_id = "CATALOG_ID", product_retailer_id = "SKU_1234" },
    interactive {
      type = "product",
      body = { text = "Optional body text" },
      action = { catalog_id = "CATALOG_ID", product_retailer_id = "SKU_1234" },
    },
  },
  interactive_product_list = {
    message.product_list {
      header = "Our bestsellers", body = "Choose a product", footer = "While supplies last", catalog_id = "CATALOG_ID",
      sections = { { title = "Popular", products = { "SKU_1234", "SKU_2345" } } },
    },
    interactive {
      type = "product_list",
      header = { type = "text", text = "Our bestsellers" },
      body = { text = "Choose a product" },
      footer = { text = "While supplies last" },
      action = {
        catalog_id = "CATALOG_ID",
        sections = { {
          title = "Popular",
          product_items = { { product_retailer_id = "SKU_1234" }, { product_retailer_id = "SKU_2345" } },
        } },
      },
    },
  },
  interactive_order_details_pix = {
    message.order_details {
      body = "Order details", reference_id = PIX.reference_id, type = PIX.type, payment_type = PIX.payment_type,
      payment_settings = PIX.payment_settings, currency = PIX.currency, total_amount = PIX.total_amount,
      order = PIX.order,
    },
    interactive {
      type = "order_details",
      body = { text = "Order details" },
      action = { name = "review_and_pay", parameters = PIX },
    },
  },
  interactive_order_status = {
    message.order_status {
      body = "Payment confirmed", reference_id = "pix-order-123",
      order = { status = "processing" }, payment = { status = "captured" },
    },
    interactive {
      type = "order_status",
      body = { text = "Payment confirmed" },
      action = {
        name = "review_order",
        parameters = {
          reference_id = "pix-order-123", order = { status = "processing" }, payment = { status = "captured" },
        },
      },
    },
  },
}

describe("Kapso's examples", function()
  for name, example in pairs(EXAMPLES) do
    it(name, function() assert.same(example[2], example[1]) end)
  end
end)
