"""Writes CloudTrail records as S3 delivers them: FILES gzip files with RECORDS records in all.

Usage: generate.py DIR RECORDS FILES [one]

The names follow what an ordinary account logs: mostly reads, KMS and STS, a few changes. Every hundredth record is of a name
that detections ask for. With "one" all are of such names, and one principal made them all.
"""

import gzip
import json
import random
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

COMMON = [
    ("kms", "Decrypt", 22, True), ("kms", "GenerateDataKey", 14, True), ("sts", "AssumeRole", 12, True),
    ("ec2", "DescribeInstances", 7, True), ("ec2", "DescribeNetworkInterfaces", 5, True), ("ec2", "DescribeTags", 4, True),
    ("s3", "GetBucketAcl", 4, True), ("s3", "ListBuckets", 2, True), ("s3", "GetBucketLocation", 3, True),
    ("logs", "CreateLogStream", 6, False), ("logs", "DescribeLogStreams", 3, True), ("ssm", "UpdateInstanceInformation", 5, False),
    ("ecr", "BatchGetImage", 2, True), ("ecs", "DescribeTasks", 2, True), ("elasticloadbalancing", "DescribeTargetHealth", 3, True),
    ("autoscaling", "DescribeAutoScalingGroups", 2, True), ("dynamodb", "DescribeTable", 1, True), ("lambda", "ListFunctions20150331", 1, True),
    ("secretsmanager", "GetSecretValue", 1, True),
]
ASKED_FOR = [
    ("iam", "CreateRole"), ("iam", "AttachRolePolicy"), ("s3", "PutBucketPolicy"), ("ec2", "AuthorizeSecurityGroupIngress"),
    ("ec2", "RunInstances"), ("kms", "CreateGrant"), ("lambda", "UpdateFunctionCode20150331v2"), ("iam", "PassRole"),
]


def record(random, number, when, names, weights, is_one):
    source, name, read_only = random.choices(names, weights)[0]
    if is_one or number % 100 == 0:
        source, name = random.choice(ASKED_FOR)
        read_only = False
    # Few make most calls: 40 roles with five sessions each, a quarter of them on instances.
    which = 1 if is_one else random.randrange(200)
    role = f"service-{which % 40}"
    session = f"i-{which:017x}" if which % 4 == 0 else f"task-{which:032x}"
    account = "123456789012"
    return {
        "eventVersion": "1.11",
        "userIdentity": {
            "type": "AssumedRole",
            "principalId": f"AROA{which % 40:017X}:{session}",
            "arn": f"arn:aws:sts::{account}:assumed-role/{role}/{session}",
            "accountId": account,
            "accessKeyId": f"ASIA{which:016X}",
            "sessionContext": {
                "sessionIssuer": {
                    "type": "Role", "principalId": f"AROA{which % 40:017X}",
                    "arn": f"arn:aws:iam::{account}:role/{role}", "accountId": account, "userName": role,
                },
                "attributes": {"creationDate": when, "mfaAuthenticated": "false"},
                "ec2RoleDelivery": "2.0",
            },
        },
        "eventTime": when,
        "eventSource": f"{source}.amazonaws.com",
        "eventName": name,
        "awsRegion": "us-east-1",
        "sourceIPAddress": f"10.{random.randrange(256)}.{random.randrange(256)}.{random.randrange(256)}",
        "userAgent": "aws-sdk-java/2.31.4 md/io#sync md/http#Apache ua/2.1 os/Linux#6.1.130 lang/java#21.0.6 md/OpenJDK_64-Bit_Server_VM",
        "requestParameters": {
            "encryptionContext": {"aws:s3:arn": f"arn:aws:s3:::application-{random.randrange(100)}-data/{random.getrandbits(96):024x}"},
            "encryptionAlgorithm": "SYMMETRIC_DEFAULT",
            "filterSet": {"items": [{"name": "tag:service", "valueSet": {"items": [{"value": role}]}}]},
        },
        "responseElements": None,
        "requestID": f"{random.getrandbits(128):032x}",
        "eventID": f"{random.getrandbits(128):032x}",
        "readOnly": read_only,
        "resources": [{
            "accountId": account, "type": "AWS::KMS::Key",
            "ARN": f"arn:aws:kms:us-east-1:{account}:key/{random.randrange(20):08d}-0000-4000-8000-000000000000",
        }],
        "eventType": "AwsApiCall",
        "managementEvent": True,
        "recipientAccountId": account,
        "eventCategory": "Management",
        "tlsDetails": {"tlsVersion": "TLSv1.3", "cipherSuite": "TLS_AES_128_GCM_SHA256", "clientProvidedHostHeader": f"{source}.us-east-1.amazonaws.com"},
    }


def main():
    folder, records, files = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    is_one = sys.argv[4:] == ["one"]
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(7)
    names = [(source, name, read_only) for source, name, _, read_only in COMMON]
    weights = [weight for _, _, weight, _ in COMMON]
    start = datetime(2026, 3, 2, tzinfo=timezone.utc)
    # Records differ within a file as they do in life; files of one pool of texts are quick to make.
    per_file = records // files
    for file in range(files):
        parts = []
        for number in range(per_file):
            when = (start + timedelta(seconds=(file * per_file + number) // 50)).strftime("%Y-%m-%dT%H:%M:%SZ")
            parts.append(json.dumps(record(chance, number, when, names, weights, is_one), separators=(",", ":")))
        text = '{"Records":[' + ",".join(parts) + "]}"
        with gzip.open(folder / f"123456789012_CloudTrail_us-east-1_{file:05d}.json.gz", "wb", 6) as out:
            out.write(text.encode())
    print(json.dumps({"records": per_file * files, "bytes_of_a_record": len(text) // per_file}))


main()
