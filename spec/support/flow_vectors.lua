-- Requests, answers and a file made by node's crypto, and for the answers by Meta's own example of an endpoint
-- (WhatsApp-Flows-Tools, examples/endpoint/nodejs/basic), for a key made as that example makes keys. For specs only.
return {
  passphrase = "correct horse battery",
  private_key = [[
-----BEGIN RSA PRIVATE KEY-----
Proc-Type: 4,ENCRYPTED
DEK-Info: DES-EDE3-CBC,B0616DB40FDF1962

HlJF5XuXpviMSm+y75fUs/g0h73+8+ZeMM/Kf0njn2jo70QkgFN2oLfBgjSTWXtQ
V0kdmxwAs42boGvBxGTaHA0xs81zlPUVEH/yLUPWxM+FmtreZZAyoP8ryGREStzA
oUU7qzLtOf70CwpypmIS3WHb9wP+9EF+6xd1Qeleb0lcruqYp9pZbr8GPI0AxRLm
/mbvU7T4iKcsCo6zTMSuIA4bjpKBZxhgC3TYX1Le4NPUjTf8LgKHoEzXwwne30A3
hjHMtsuRDBJROETl2BO9D1jlWLngnYIGqoAHH0VDXSQEdLlCaDMkvkRMgqVJD+zK
O7qpknqoxOZtoioMr98QCwNd+kuRGImJn66BAliJuEbzy7Nq2zT7hYjPvaYuOQlm
HW9rF99xo4JoHeqwOYi7U6XsCHlBt0Qts3ngkXv5Osb5yoBtfhUqi9FDF6S1SFaR
yzgwDtPz42xpKbkEl6Ch0akzxMTDWQ0STLsO0z91HkOe/UOXuKaaAm40cXRhaxfc
Rwk344PszDaqCxJ8ZyW6utkrurhGLnm4DaNI1LhGLnw1lcXJmBNG0SjVUe22Cces
pPBUpMmc5Zb5RB848rDWTNUZoUPjrR6m8LiXh5ZumpKiKMyd+ioxi1em6ucF75Zm
YUTe3hoFOK1LYuI+g4mmOhEHjDmtooyFkHmfUqQ9sWFF4jIs74CCQpXvf337Qlas
fZG7QaTJC3dsw0jO0uQJ1qKnA1sW5mxAXRbRHUGBZ4EuPmwfl6+UOhNjeOeeFmon
44ZZTBpR5tlzYIvIkRumsVAQb7+eTjt9998kzTsh8f+ccFKGCiIY0+Tu6s/2e4G4
4YZiP5c++hshsnn3jdpRIHmI9NEQQim58eG0Ujg2e6pMlrm2fb1m4x3tBg6JIV2x
qKY5gMUL1RJgh7wVa0uwM/2bwxmP+Il58vZvrMsB4cYf4C4TGo/3U6xt6/YQZbYZ
bZUIC6kQIwBdf1tO5x8LLnQ+HaFjBCrwcBMQUuEOSnMoZw/VrKx0al0+qYvzvsZj
/Ezre0Y3w6yhAOldLHD+AKZfS+LYCq28nr5/b7uI+tSYnTXGGLEyeTMVu8Jys3bG
6kU/e0ZbP6CsqtO4jvc8SiRk0FeRcv8O3ol8cK/tBU/8Cb3PufY6wwJeep+IH3Zn
+G3jlaoD1mGKpJyds8SPb+RsEV9Y6Jt4io2/I4UsP9diHxLtiORtHgr77VQQQrXL
K3goD+wGy5d5gYWqi6h4JGbEoNTqWcIpNkcA/rLjSMK91KcqUbAmVVcV7SrccRou
GR9OsTUH0Uig1xyn0F4M708x8ynwxHwttKjdJKRXrTOl7Z1jYgk2GTLSW2ObpM55
4iQFn+4bvrWbeZ7f0S/6pIbzK5HDOq4h9lS0FRDD4M/B4lTuH3N00IKAB1hnYn1m
EGwrqv8FNjHPx0TGnL1m9cYEjIY6MaSJx6pqDGDfRghci3m1FoufbuFrbhgL3Hrh
kClTNCzHE0lopcMHrfkUwbbkRkpezhE9RDYf0jSVrFB0ihAuctqlsI4l4uXHj/nI
8zTkR+pQ68wKB7JqrTu0IaXNam0UsvQwqbcNzzlqt4MVe3Ys9h5AfA==
-----END RSA PRIVATE KEY-----
]],
  app_secret = "app secret of the vector",
  exchange = {
    body = '{"encrypted_flow_data":"kWFrZTApo557Hazniwm7/5LYfpljO5CI+3v4+li/7sy1ZD0G+h54smCte4NtErxVGU7nnwjzgWgf' ..
    'vb7+gPRf4W+5B0W+DM/lHL53WEW65C3JL8x18iKW1a955GalGCOaXSecM0YLPj+77Zwn+YZWX2UTx1313wDdb2sBKGc8p8zBjQlk' ..
    '54cLVYZTNOh0TNfDvB120O/gFWQSrl7PAQOoGcE=","encrypted_aes_key":"oEurdUhVSthQVoSJ2bQuZRNsCNLOKIoACrszx' ..
    'C/l5Ciy54TIVV+12rxvgmlL2uQpyA+GV9+JNtmzK9qRKKXgzsFlOmX2QxJL1882ZzOMQsgaPrM71nS343Va/OV1ByeJUeX4tA7gr' ..
    'tHhd6lyE4Abi/riqNp/MbtQuW4d/9q3k7J4kJKxdBf7t0Zo3Kbd7/xhFMyv02STQWTHF8oSpTjd/z2TqiaEArGy4xm/kiFPCmayz' ..
    'coscCu7udhw+RVHbqib5qwCaZ+lDhglz3OWNEysvWl9niW3x5kuxtWg57HqYft4E57f6hQilTMZY7ThR/TH2nlFB0QYx7PC/hqcx' ..
    'mbWPQ==","initial_vector":"dIPQL68q2Vn058I+HDJF/Q=="}',
    signature = "sha256=c941da12f8207451766efa1495ac6026346375f176fcf29d1838c6ca7b78833e",
    request = '{"version":"3.0","action":"data_exchange","screen":"APPOINTMENT",' ..
      '"data":{"department":"shopping","name":"Zoë 🙂"},"flow_token":"flow-token-1"}',
  },
  ping = {
    body = '{"encrypted_flow_data":"36g63tkjeZhxGXvGSgSztGTLT+fwZK6eckzOq/OnKV8KnhDRkWx815/fh0lT7B+KCQ==","encry' ..
    'pted_aes_key":"MXIxEC5iJSI3GeNUe072uEcSDCItQxUcdQho2HQHc+umYbnKMesEKTG0jHhdtu8GDa6BNAehvFQwZfMzMevlx' ..
    '0sQqCQG9jQwS6nMRaKltaOlUMgjlrHUs+lpqiTP9DslUJkJmLZG390MgFM3BCR7fd3DdQcfuLromf8qoTPRhXfT5N2q9Db5Gedrg' ..
    'vxHAq+B8sW0NzEWZcC+8476cl85NMmWLRatub082BRy/Y8T8QlWIXloX3fzQE03yOcoQ6wTTeTENcKhk9YeMu9IlbShoOblq5pmk' ..
    'pjkRtLx4hQ5FIl+C7dNhh+84elfD49IzE8ndWsXeJ3QpCaXFXaPLqAlug==","initial_vector":"VKJI4OqJHG2HUBSSRYFI/' ..
    'w=="}',
    signature = "sha256=05d220d3f562cdbad3fc28b69346abace151c8240272429f0580803a8521a203",
    answer = "KnmDNRKpOB9/uNxRTaEWotcKyub1c7EJvJswPD4X+WJcaRqcOXRQn0nYetI=",
  },
  key = "d2d7833f5a33919668fb159d9b3aeb09", iv = "7483d02faf2ad959f4e7c23e1c3245fd", -- of the exchange, in hex
  answer = "lrGjG+FUbX/6Tzq87lhT3/DdwJLP5csCjERlP49ky0Z2LpZHIBcWMGSO4JE=", -- to the exchange, if it were a ping
  media = {
    file = 'xl0IgngAGRAunN0W6mNwYXjxY1NfhyxRoFWSaESzzhGUzRtTRE69T7Dn5B4Tw8E5xJvmO4iZIberRSJ9x09XJ+2IW+9jpi8nuLM=',
    text = "not really a photo, but 61 bytes that stand for one: äöü.\n",
    encryption_metadata = {
      encryption_key = "KefXnL7qB+oZ6VjhZ2aaAq833n3se3VoMqaVnvNU6S0=",
      hmac_key = "XtfMI88OiaprZglSpn1lvXoPF5T5DOmbu+KauWuGtb8=",
      iv = "D+cCsuxWpD+UYIDqaGdnMg==",
      encrypted_hash = "kui/jC0iuNUewwSEfQSA3GqsHY9Xmgjqbj6qhFxWHts=",
      plaintext_hash = "Ffj6AguEsCFN72PHYQ0Nc79wLcKD98qzDgDtJjDbNF0=",
    },
  },
}
