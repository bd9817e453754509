"""Uses a router's management node as the router's own tools do: by Qpid Proton's request-response client."""

import sys

from proton import Message
from proton.utils import BlockingConnection, SyncRequestResponse

PROFILE = "io.skupper.router.sslProfile"
ADDRESS = "io.skupper.router.router.config.address"

connection = BlockingConnection(sys.argv[1], timeout=20, allowed_mechs="ANONYMOUS")
client = SyncRequestResponse(connection, "$management")


def call(expected, body=None, **properties):
    response = client.call(Message(properties=properties, body=body or {}))
    status = response.properties["statusCode"]
    assert status == expected, "%s: %s %s" % (properties, status, response.properties.get("statusDescription"))
    return response.body


def node(operation, body=None, **properties):
    return call(200, body, operation=operation, type="org.amqp.management", name="self", **properties)


created = call(201, {"ciphers": "ALL"}, operation="CREATE", type=PROFILE, name="one")
assert created["name"] == "one" and created["ciphers"] == "ALL", created
call(400, {}, operation="CREATE", type=PROFILE, name="one")
assert call(200, operation="READ", type=PROFILE, name="one") == created
assert call(200, operation="READ", type=PROFILE, identity=created["identity"]) == created
assert call(200, {"ciphers": "NONE"}, operation="UPDATE", type=PROFILE, name="one")["ciphers"] == "NONE"
for name in ("a", "b", "c"):
    call(201, {}, operation="CREATE", type=ADDRESS, name=name)
names = {"attributeNames": ["name"]}
page = node("QUERY", names, entityType=ADDRESS, offset=1, count=1)
assert page == {"attributeNames": ["name"], "results": [["b"]]}, page
assert len(node("QUERY", names, entityType=PROFILE, offset=5, count=5)["results"]) == 1
for operation in ("GET-TYPES", "GET-ATTRIBUTES", "GET-OPERATIONS"):
    assert PROFILE in node(operation), operation
assert node("GET-ANNOTATIONS") == {}
assert node("get-mgmt-nodes")[0].endswith("$management")
call(204, operation="DELETE", type=PROFILE, name="one")
call(404, operation="READ", type=PROFILE, name="one")
call(501, operation="FLY", type=ADDRESS, name="a")
connection.close()
print("satisfied")
